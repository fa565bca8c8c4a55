// ERASED: no
// OUT: total 111
// OUT: total 120
// OUT: item 17
/* `total += await f()` reads total when the wait is over, so no addition is lost. */
#include <asyncc.h>
#include <stdio.h>

static int total = 1;

async static int later(int x)
{
    await async_yield();
    return x;
}

async static void add(int x)
{
    total += await later(x);
}

async static int change(int *at, int x)
{
    *at = x;
    await async_yield();
    return 7;
}

async int main(void)
{
    await gather(add(10), add(100));
    printf("total %d\n", total);
    total += await change(&total, 113);
    printf("total %d\n", total);
    int items[1] = {1};
    items[0] += await change(&items[0], 10);
    printf("item %d\n", items[0]);
    return 0;
}
// TABLE: Expressions | place of a compound assignment | across
