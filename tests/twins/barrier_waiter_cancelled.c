/* Who is cancelled has not come; the barrier is not broken by that. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void worker(struct async_barrier *barrier, int n)
{
    int err = async_try(await async_barrier_wait(barrier));
    printf("%d %s\n", n, err == ECANCELED ? "cancelled" : "passes");
}

async int main(void)
{
    struct async_barrier barrier = ASYNC_BARRIER_INIT(3);
    task(void) tasks[4];
    for (int n = 0; n < 2; n++)
        tasks[n] = spawn(worker(&barrier, n));
    await async_yield();
    async_cancel(tasks[0]);
    await async_yield();
    printf("broken: %d\n", barrier.__broken);
    tasks[2] = spawn(worker(&barrier, 2));
    await async_sleep(1);
    printf("passed: %d\n", async_done(tasks[1]));
    tasks[3] = spawn(worker(&barrier, 3));
    await async_gather_array(NULL, tasks, 4);
    return 0;
}
