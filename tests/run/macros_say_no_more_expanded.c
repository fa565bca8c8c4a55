// SPDX-License-Identifier: MIT
// Compilers say less of what a macro has written than of the same in plain sight: an expansion
// that had to be taken apart is still a macro's to them, and so is an argument of a form, which is
// a macro in the erased program. Nor is a comparison in parentheses of what stands for a value.
// TABLE: Preprocessor | macro whose text would be warned of outside it | works
// OUT: equal
// OUT: seven
// OUT: the same
// OUT: 16
#include <asyncc.h>
#include <stdio.h>

#define EQUAL(a, b) ((a) == (b))
#define SAME(a, b) ((a) == (b) || (a) != (b))
#define BOTH(a, b) ((a) && (b))
#define SET(place, value) ((place) = (value))
#define CHECK(a, b)                                                                                \
    do {                                                                                           \
        if (((a) == 7))                                                                            \
            puts("seven");                                                                         \
        if (EQUAL(await same(b), 8))                                                               \
            puts("eight");                                                                         \
        SET(a, a);                                                                                 \
    } while (0)

static async int same(int x)
{
    await async_sleep(0);
    return x;
}

static async int count(int x)
{
    int y = x;
    if (EQUAL(await same(x), 3))
        puts("equal");
    while (EQUAL(await same(x), 3))
        x++;
    y += SAME(y, await same(y));
    y += BOTH(10 ^ -1, await same(y));
    y += BOTH(y == y, await same(y));
    y += SAME(await same(y), y);
    CHECK(y, 9);
    if (((long)x + 1 == (long)await same(5)))
        puts("the same");
    int a, b;
    await gather(a = same(y == y), b = same(10 ^ -1));
    SET(y, y + await same(y));
    return y + a - b - 10;
}

int main(void)
{
    printf("%d\n", async_run(count(3)));
    return 0;
}
