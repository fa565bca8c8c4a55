/* A kept coroutine is a task that has not begun: it runs once, however many await it. */
#include <asyncc.h>
#include <stdio.h>

async static int work(void)
{
    printf("runs\n");
    await async_sleep(1);
    return 7;
}

async static void watch(const char *name, task(int) t)
{
    printf("%s %d\n", name, await t);
}

async int main(void)
{
    task(int) kept = async_defer(work());
    async_retain(kept);
    async_retain(kept);
    await async_sleep(1);
    printf("nothing so far\n");
    await gather(watch("one", kept), watch("other", kept));
    printf("and again %d\n", await kept);
    return 0;
}
// ORDER: default
// OUT: nothing so far
// OUT: runs
// OUT: one 7
// OUT: other 7
// OUT: and again 7
// ERASED: no
