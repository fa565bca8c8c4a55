/* The first operand of `a ?: b` may be a conditional that waits itself; it is evaluated once. */
#include <asyncc.h>
#include <stdio.h>

static int evaluations;

async static int f(int x)
{
    await async_yield();
    evaluations++;
    return x;
}

async static int try_inside(int a)
{
    int level = 3;
    return (async_try(await f(a)) ? level : await f(a)) ?: (await f(7));
}

async static long nested(int a, int b)
{
    return ((a ? await f(b) : a) ?: (b ? await f(a) : 9L)) ?: ((await f(a) ?: await f(b)) ?: 5);
}

async static int product(int a, int b)
{
    return (a * b) ?: await f(b);
}

async int main(void)
{
    printf("%d %d\n", await try_inside(0), await try_inside(5));
    printf("%ld %ld %ld %ld\n", await nested(0, 0), await nested(1, 0), await nested(0, 1),
           await nested(2, 3));
    printf("%d %d\n", await product(2, 3), await product(0, 3));
    printf("%d evaluations\n", evaluations);
    return 0;
}
// TABLE: Expressions | conditional without its middle, of conditionals | in
// OUT: 7 5
// OUT: 9 9 1 3
// OUT: 6 3
// OUT: 11 evaluations
