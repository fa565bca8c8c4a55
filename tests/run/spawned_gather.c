/* A gather as a task: spawned, deferred, awaited later. */
#include <asyncc.h>
#include <stdio.h>

static int total;

async static void add(int x)
{
    await async_sleep(x);
    total += x;
}

async int main(void)
{
    task(void) t = spawn(gather(add(1), add(2)));
    task(void) u = async_defer(gather(add(3), gather(add(4), add(5))));
    await async_sleep(10);
    await t;
    await u;
    printf("%d\n", total);
    spawn(gather(add(6)));
    await async_sleep(10);
    printf("%d\n", total);
    return 0;
}
