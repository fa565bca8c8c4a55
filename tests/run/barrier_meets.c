// ERASED: no
/* A barrier lets nobody on until all have come, again and again; the last to come is told so. */
#include <asyncc.h>
#include <stdio.h>

static struct async_barrier barrier = ASYNC_BARRIER_INIT(3);
static int come[3];

async static void worker(int n)
{
    for (int round = 0; round < 3; round++) {
        await async_sleep((n + round) % 3);
        come[round]++;
        bool last = await async_barrier_wait(&barrier);
        if (come[round] != 3)
            printf("%d: %d went on when %d had come\n", round, n, come[round]);
        if (last)
            printf("%d: %d was last at %.0f s\n", round, n, (double)async_now() / 1e9);
    }
}

async int main(void)
{
    await gather(worker(0), worker(1), worker(2));
    printf("at the end %.0f s\n", (double)async_now() / 1e9);
    return 0;
}
// OUT: 0: 2 was last at 2 s
// OUT: 1: 1 was last at 4 s
// OUT: 2: 0 was last at 6 s
// OUT: at the end 6 s
