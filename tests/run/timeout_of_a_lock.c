// ERASED: no
/* A lock that comes within its time is the caller's; one that does not is not taken, and the next
 * in line gets it. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;

async static void hold(double seconds)
{
    await async_mutex_lock(&mutex);
    await async_sleep(seconds);
    async_mutex_unlock(&mutex);
}

async static void try_for(double seconds)
{
    int err = async_try(await async_timeout(seconds, async_mutex_lock(&mutex)));
    printf("%.1f s: %s\n", (double)async_now() / 1e9, err == ETIMEDOUT ? "too late" : "locked");
    if (err == 0) {
        await async_sleep(1);
        async_mutex_unlock(&mutex);
    }
}

async int main(void)
{
    static const double limits[] = {2, 4, 3.5, 6};
    task(void) tasks[5] = {spawn(hold(3))};
    for (int i = 0; i < 4; i++) {
        await async_yield(); /* a turn for each, so that they stand in line */
        tasks[i + 1] = spawn(try_for(limits[i]));
    }
    await async_gather_array(NULL, tasks, 5);
    printf("free: %d\n", async_mutex_trylock(&mutex));
    return 0;
}
// OUT: 2.0 s: too late
// OUT: 3.0 s: locked
// OUT: 3.5 s: too late
// OUT: 4.0 s: locked
// OUT: free: 1
