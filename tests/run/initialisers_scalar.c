/* Awaits in initialisers, several declarators in one declaration, each using the one before. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static double half(int x)
{
    return x / 2.0;
}

async int main(void)
{
    int a = await later(1), b = a + await later(2), *p = &b, c = await later(*p) + 1;
    const double d = await half(3), e = d + await half(await later(1));
    unsigned char small = (unsigned char)await later(300);
    int unused, f = await later(6), g = (unused = 1, await later(7));
    register int h = await later(8);
    int i = (await later(9)), k = {await later(10)};
    printf("%d %d %d %d %.1f %.1f %d\n", a, b, *p, c, d, e, small);
    printf("%d %d %d %d %d %d\n", unused, f, g, h, i, k);
    return 0;
}
// TABLE: Declarations | initialiser of a scalar | in
