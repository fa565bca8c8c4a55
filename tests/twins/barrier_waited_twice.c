/* Some of those who have passed wait at the barrier again before the others have gone on. */
#include <asyncc.h>
#include <stdio.h>

#define N 5
static int again = 2;

async static void worker(struct async_barrier *barrier, struct async_barrier *others)
{
    await async_barrier_wait(barrier);
    if (again > 0) {
        again--;
        await async_barrier_wait(barrier);
    } else {
        await async_barrier_wait(others);
        await async_barrier_wait(barrier);
    }
    printf("end\n");
}

async int main(void)
{
    struct async_barrier barrier = ASYNC_BARRIER_INIT(N), others = ASYNC_BARRIER_INIT(N - 2);
    task(void) tasks[N];
    for (int n = 0; n < N; n++)
        tasks[n] = spawn(worker(&barrier, &others));
    await async_gather_array(NULL, tasks, N);
    printf("%d %zu %zu\n", barrier.__broken, barrier.__arrived, others.__arrived);
    return 0;
}
