// ERASED: no
/* No more than two are at work at a time, and they begin in the order in which they came. */
#include <asyncc.h>
#include <stdio.h>

static struct async_semaphore slots = ASYNC_SEMAPHORE_INIT(2);
static int at_work;

async static void worker(int n)
{
    await async_semaphore_acquire(&slots);
    printf("%.0f s: %d begins, %d at work\n", (double)async_now() / 1e9, n, ++at_work);
    await async_sleep(n);
    at_work--;
    async_semaphore_release(&slots);
}

async int main(void)
{
    task(void) workers[5];
    for (int i = 0; i < 5; i++) {
        workers[i] = spawn(worker(i + 1));
        await async_yield(); /* a turn for each */
    }
    await async_gather_array(NULL, workers, 5);
    return 0;
}
// OUT: 0 s: 1 begins, 1 at work
// OUT: 0 s: 2 begins, 2 at work
// OUT: 1 s: 3 begins, 2 at work
// OUT: 2 s: 4 begins, 2 at work
// OUT: 4 s: 5 begins, 2 at work
