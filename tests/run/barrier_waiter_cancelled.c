// ERASED: no
/* Who is cancelled at a barrier has not come: another has to. Who is cancelled when all have come
 * has passed it. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_barrier barrier = ASYNC_BARRIER_INIT(2);

async static void worker(int n)
{
    int err = async_try(await async_barrier_wait(&barrier));
    printf("%d: %s\n", n, err == ECANCELED ? "cancelled" : "passed");
}

async int main(void)
{
    task(void) a = spawn(worker(1));
    await async_sleep(1);
    async_cancel(a);
    await a;
    a = spawn(worker(2));
    await async_sleep(1);
    printf("waits: %d\n", !async_done(a));
    await async_barrier_wait(&barrier);
    async_cancel(a);
    await a;
    return 0;
}
// OUT: 1: cancelled
// OUT: waits: 1
// OUT: 2: passed
