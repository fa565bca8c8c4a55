/* Aborted, it fails for all until it is reset; reset, only for those who wait. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void worker(struct async_barrier *barrier, int n)
{
    int err = async_try(await async_barrier_wait(barrier));
    printf("%d %s\n", n, err == EPIPE ? "broken" : "passes");
}

async int main(void)
{
    struct async_barrier barrier = ASYNC_BARRIER_INIT(3);
    task(void) tasks[2];
    for (int n = 0; n < 2; n++)
        tasks[n] = spawn(worker(&barrier, n));
    await async_sleep(1);
    async_barrier_abort(&barrier);
    printf("aborted: %d\n", barrier.__broken);
    await async_gather_array(NULL, tasks, 2);
    await worker(&barrier, 2);
    async_barrier_reset(&barrier);
    printf("reset: %d\n", barrier.__broken);

    for (int n = 0; n < 2; n++)
        tasks[n] = spawn(worker(&barrier, 3 + n));
    await async_sleep(1);
    async_barrier_reset(&barrier);
    await async_gather_array(NULL, tasks, 2);
    printf("again: %d\n", barrier.__broken);
    await gather(worker(&barrier, 5), worker(&barrier, 6), worker(&barrier, 7));
    return 0;
}
