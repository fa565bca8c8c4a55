// ERASED: no
/* Those who have met have passed, although they have not gone on yet: a reset or an abort behind
 * that does not fail them. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_barrier barrier = ASYNC_BARRIER_INIT(3);

async static int worker(void)
{
    return async_try(await async_barrier_wait(&barrier));
}

async static void print(const char *name, task(int) worker)
{
    printf("%s: %s\n", name, await worker == EPIPE ? "broken" : "passed");
}

async int main(void)
{
    task(int) a = spawn(worker()), b = spawn(worker());
    await async_sleep(1);
    await async_barrier_wait(&barrier);
    async_barrier_reset(&barrier);
    await print("reset, first", a);
    await print("reset, second", b);

    a = spawn(worker());
    b = spawn(worker());
    await async_sleep(1);
    await async_barrier_wait(&barrier);
    task(int) early = spawn(worker());
    async_barrier_abort(&barrier);
    await print("aborted, first", a);
    await print("aborted, second", b);
    await print("the next round", early);
    return 0;
}
// OUT: reset, first: passed
// OUT: reset, second: passed
// OUT: aborted, first: passed
// OUT: aborted, second: passed
// OUT: the next round: broken
