// OUT: 1 9 12 16
// OUT: 0 4
/* Behind an await that was taken out of it, a product is not what gcc warns of in a bool. */
#include <asyncc.h>
#include <stdbool.h>
#include <stdio.h>

async static int later(int n)
{
    await async_yield();
    return n;
}

static int as_bool(bool b)
{
    return b;
}

async static void products(int i)
{
    int n = as_bool((await later(1), i * i));
    int x = 0, y = (x = await later(3), x * x);
    int z = i + (await later(1), (i * 2)) + (await later(i), 0 * i);
    printf("%d %d %d", n, y, z);
    printf(" %d\n", (x = await later(4), (void)0, x * x));
}

async static void discarded(int i)
{
    int n = i;
    await later(1), (void)(n * n);
    if ((await later(0), i * 0))
        n++;
    printf("%d %d\n", (bool)(await later(1), n * 0), n);
}

async int main(void)
{
    await products(4);
    await discarded(4);
    return 0;
}
