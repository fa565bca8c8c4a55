/* The last to come goes on at once, the others behind it in the order in which they came. */
#include <asyncc.h>
#include <stdio.h>

#define PARTIES 3

async static void worker(struct async_barrier *barrier, int n)
{
    for (int i = 0; i < 3; i++) {
        await async_sleep((n * 2 + i) % 5);
        bool last = await async_barrier_wait(barrier);
        printf("%g: worker %d passes %d%s\n", (double)async_now() / 1e9, n, i,
               last ? ", the last" : "");
    }
}

async int main(void)
{
    struct async_barrier barrier = ASYNC_BARRIER_INIT(PARTIES);
    task(void) tasks[PARTIES];
    for (int n = 0; n < PARTIES; n++)
        tasks[n] = spawn(worker(&barrier, n));
    await async_gather_array(NULL, tasks, PARTIES);
    return 0;
}
