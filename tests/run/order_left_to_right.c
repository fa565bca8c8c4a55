// ERASED: no
// OUT:  1 2 3 = 6
// OUT:  1 2 3 = 123
// OUT:  5 6 = 11
// OUT:  2 1 v[1] = 2
// OUT:  2 3 1 v[1] = 25
// OUT: 10 + 20
// OUT:  4 i 1, v 4 2
/* Operands of an expression with an await go left to right; the right of an assignment first. */
#include <asyncc.h>
#include <stdio.h>

async static int say(int x)
{
    printf(" %d", x);
    if (x % 2)
        await async_yield();
    return x;
}

static int plain(int x)
{
    printf(" %d", x);
    return x;
}

static int join(int a, int b, int c)
{
    return 100 * a + 10 * b + c;
}

static int *next(int *v, int *i)
{
    return &v[(*i)++];
}

static int seen = 10;

async static int change(void)
{
    await async_yield();
    seen = 20;
    return seen;
}

async int main(void)
{
    int n = await say(1) + plain(2) + await say(3);
    printf(" = %d\n", n);
    n = join(plain(1), await say(2), await say(3));
    printf(" = %d\n", n);
    n = plain(5) + await say(6);
    printf(" = %d\n", n);
    int v[4] = {0};
    v[await say(1)] = await say(2);
    printf(" v[1] = %d\n", v[1]);
    v[plain(1)] = 20 + plain(2) + await say(3) - v[1] + 2;
    printf(" v[1] = %d\n", v[1]);
    printf("%d + %d\n", seen, await change());
    int i = 0;
    v[0] = 1;
    v[1] = 2;
    *next(v, &i) = await say(4) + i;
    printf(" i %d, v %d %d\n", i, v[0], v[1]);
    return 0;
}
// TABLE: Expressions | binary operators, both operands | in
