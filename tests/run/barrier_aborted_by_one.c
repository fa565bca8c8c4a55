// ERASED: no
/* One who fails between two meetings aborts the barrier, so that the others do not wait for it;
 * when all know, it is reset and used again. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

#define N 5
static struct async_barrier barrier = ASYNC_BARRIER_INIT(N), other = ASYNC_BARRIER_INIT(N);
static int met, broken, again;

async static void worker(int n)
{
    await async_barrier_wait(&barrier);
    if (n == N / 2)
        async_barrier_abort(&barrier);
    else if (async_try(await async_barrier_wait(&barrier)) == EPIPE)
        broken++;
    else
        met++;
    if (await async_barrier_wait(&other))
        async_barrier_reset(&barrier);
    await async_barrier_wait(&other);
    await async_barrier_wait(&barrier);
    again++;
}

async int main(void)
{
    task(void) tasks[N];
    for (int n = 0; n < N; n++)
        tasks[n] = spawn(worker(n));
    await async_gather_array(NULL, tasks, N);
    printf("%d %d %d\n", met, broken, again);
    return 0;
}
// OUT: 0 4 5
