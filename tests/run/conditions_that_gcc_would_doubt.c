// OUT: 1 9 12 16
// OUT: 0 4
// OUT: 12 2 16
/* Of a product, a shift or a constant arm gcc warns where it is a condition, but not behind a comma
 * or in front of ?: with something left to do; nor does it when that was taken out. */
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

async static void others(int i)
{
    int n = as_bool((await later(1), 1 << i)) + as_bool((await later(1), i ? 2 : 4));
    int two = ((await later(0)) ?: 2) ?: (await later(3));
    int three = (i * i) ?: await later(3);
    if ((await later(0), i << 1))
        n += 10;
    printf("%d %d %d\n", n, two, three);
}

async int main(void)
{
    await products(4);
    await discarded(4);
    await others(4);
    return 0;
}
