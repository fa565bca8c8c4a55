// ERASED: no
/* Aborting a barrier fails those who wait and those who come; resetting it fails those who wait,
 * and it can be used again. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_barrier barrier = ASYNC_BARRIER_INIT(2);

async static void worker(int n)
{
    bool last = false;
    int err = async_try(last = await async_barrier_wait(&barrier));
    printf("%d: %s%s\n", n, err == EPIPE ? "broken" : "passed", last ? ", last" : "");
}

async int main(void)
{
    task(void) a = spawn(worker(1)), b;
    await async_sleep(1);
    async_barrier_abort(&barrier);
    await a;
    await worker(2);
    async_barrier_reset(&barrier);
    a = spawn(worker(3));
    await async_sleep(1);
    async_barrier_reset(&barrier);
    b = spawn(worker(4));
    await async_sleep(1);
    await worker(5);
    await gather(a, b);
    return 0;
}
// OUT: 1: broken
// OUT: 2: broken
// OUT: 3: broken
// OUT: 5: passed, last
// OUT: 4: passed
