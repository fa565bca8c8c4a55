// ORDER: default
// ERASED: no
/* Those who have met have passed, although they have not gone on yet: a reset or an abort behind
 * that does not fail them. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_barrier barrier = ASYNC_BARRIER_INIT(3);

async static void worker(int n)
{
    int err = async_try(await async_barrier_wait(&barrier));
    printf("%d: %s\n", n, err == EPIPE ? "broken" : "passed");
}

async int main(void)
{
    task(void) a = spawn(worker(1)), b = spawn(worker(2));
    await async_yield();
    await async_barrier_wait(&barrier);
    async_barrier_reset(&barrier);
    await gather(a, b);

    a = spawn(worker(3));
    b = spawn(worker(4));
    await async_yield();
    await async_barrier_wait(&barrier);
    task(void) early = spawn(worker(5));
    async_barrier_abort(&barrier);
    await gather(a, b, early);
    return 0;
}
// OUT: 1: passed
// OUT: 2: passed
// OUT: 3: passed
// OUT: 4: passed
// OUT: 5: broken
