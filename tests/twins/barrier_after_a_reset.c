/* Those whom a reset has failed meet again at the same barrier. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

#define N 4

async static void first(struct async_barrier *barrier, int n)
{
    if (async_try(await async_barrier_wait(barrier)) == EPIPE)
        printf("%d broken\n", n);
    await async_barrier_wait(barrier);
    printf("one passes\n");
}

async static void second(struct async_barrier *barrier)
{
    await async_barrier_wait(barrier);
    printf("the last passes\n");
}

async int main(void)
{
    struct async_barrier barrier = ASYNC_BARRIER_INIT(N);
    task(void) tasks[N];
    for (int n = 0; n < N - 1; n++)
        tasks[n] = spawn(first(&barrier, n));
    await async_sleep(1);
    async_barrier_reset(&barrier);
    await async_sleep(1);
    printf("waiting: %zu\n", barrier.__arrived);
    tasks[N - 1] = spawn(second(&barrier));
    await async_gather_array(NULL, tasks, N);
    printf("%d %zu\n", barrier.__broken, barrier.__arrived);
    return 0;
}
