// ERASED: no
// OUT: 0: if
// OUT: 1: else
// OUT: 2: loop
// OUT: 3: switch
// OUT: 4: expression
// OUT: 5: comma
// OUT: 6: conditional
// OUT: 7: block
/* async_fail as a statement anywhere, and as an operand of comma and ?:. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

static const char *const names[] = {"?",          "if",    "else",        "loop", "switch",
                                    "expression", "comma", "conditional", "block"};

async static int bad(int place)
{
    if (place == 0)
        async_fail(1);
    else if (place == 1)
        async_fail(2);
    while (place == 2) {
        await async_yield();
        async_fail(3);
    }
    switch (place) {
    case 3:
        async_fail(4);
    case 4:
        (void)(place == 4 && (async_fail(5), 1));
    }
    if (place == 5)
        await async_yield(), async_fail(6);
    place == 6 ? async_fail(7) : (void)0;
    {
        int n = place + 1;
        await async_yield();
        async_fail(n);
    }
}

async int main(void)
{
    for (int i = 0; i < 8; i++) {
        int error = async_try(await bad(i));
        printf("%d: %s\n", i, error < 9 ? names[error] : strerror(error));
    }
    return 0;
}
// TABLE: Expressions | async_fail as an operand | in
