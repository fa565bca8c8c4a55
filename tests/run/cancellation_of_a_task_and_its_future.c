/* A future that is cancelled fails the await, and the cancellation of its task the wait behind it.
 */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void work(task(int) future)
{
    printf("future: %d\n", async_try(await future) == ECANCELED);
    printf("sleep: %d\n", async_try(await async_sleep(1)) == ECANCELED);
    printf("again: %d\n", async_try(await async_sleep(1)));
}

async int main(void)
{
    task(int) future = async_future(int);
    task(void) t = spawn(work(async_retain(future)));
    await async_sleep(0.5);
    async_cancel(future);
    async_cancel(t);
    await t;
    async_release(future);
    return 0;
}
// OUT: future: 1
// OUT: sleep: 1
// OUT: again: 0
// ERASED: no
