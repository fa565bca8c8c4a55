// ORDER: default
// ERASED: no
/* A barrier lets nobody on until all have come, again and again; the last to come is told so. */
#include <asyncc.h>
#include <stdio.h>

static struct async_barrier barrier = ASYNC_BARRIER_INIT(3);

async static void worker(int n)
{
    for (int round = 0; round < 3; round++) {
        await async_sleep((n + round) % 3);
        bool last = await async_barrier_wait(&barrier);
        printf("%d: %d%s at %.0f s\n", round, n, last ? " was last" : "",
               (double)async_now() / 1e9);
    }
}

async int main(void)
{
    await gather(worker(0), worker(1), worker(2));
    return 0;
}
// OUT: 0: 2 was last at 2 s
// OUT: 0: 0 at 2 s
// OUT: 0: 1 at 2 s
// OUT: 1: 1 was last at 4 s
// OUT: 1: 2 at 4 s
// OUT: 1: 0 at 4 s
// OUT: 2: 0 was last at 6 s
// OUT: 2: 1 at 6 s
// OUT: 2: 2 at 6 s
