/* A case label inside a loop (as in Duff's device), which the loop then runs past. */
#include <asyncc.h>
#include <stdio.h>

async static void put(char c)
{
    await async_yield();
    putchar(c);
}

async static void copy(const char *s, int n)
{
    int turns = (n + 3) / 4;
    switch (n % 4) {
    case 0:
        do {
            await put(*s++);
            /* fall through */
        case 3:
            await put(*s++);
            /* fall through */
        case 2:
            await put(*s++);
            /* fall through */
        case 1:
            await put(*s++);
        } while (--turns > 0);
    }
    putchar('\n');
}

async int main(void)
{
    for (int n = 1; n < 10; n++)
        await copy("abcdefghij", n);
    return 0;
}
// TABLE: Statements | case inside a loop (Duff's device) | in
