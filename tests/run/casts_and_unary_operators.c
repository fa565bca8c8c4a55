/* Unary operators and casts around an await. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static void *address(void *p)
{
    await async_yield();
    return p;
}

async int main(void)
{
    int n = 5;
    printf("%d %d %d %d\n", -await later(1), +await later(2), ~await later(3), !await later(4));
    printf("%d %.1f\n", (unsigned char)await later(0x1234), (double)await later(3) / 2);
    printf("%d %d\n", *(int *)await address(&n), ((int *)await address(&n))[0]);
    printf("%d\n", (int)(char)-await later(-7));
    (void)await later(1);
    (void)(await later(2));
    await later(3);
    printf("%d %d\n", (await later(4)), await (later(5)));
    printf("%d\n", await(later)(6));
    printf("%ld\n", (long)await later(1) << 40 >> 38);
    return 0;
}
// TABLE: Expressions | cast | in
// TABLE: Expressions | unary operators | in
