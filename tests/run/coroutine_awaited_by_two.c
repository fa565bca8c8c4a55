/* A kept coroutine is a task that has not begun: it runs once, however many await it. */
#include <asyncc.h>
#include <stdio.h>

async static int work(void)
{
    printf("runs\n");
    await async_sleep(1);
    return 7;
}

async static void watch(task(int) t)
{
    printf("%d\n", await t);
}

async int main(void)
{
    task(int) kept = async_defer(work());
    async_retain(kept);
    async_retain(kept);
    await async_sleep(1);
    printf("nothing so far\n");
    await gather(watch(kept), watch(kept));
    printf("and again %d\n", await kept);
    return 0;
}
// OUT: nothing so far
// OUT: runs
// OUT: 7
// OUT: 7
// OUT: and again 7
// ERASED: no
