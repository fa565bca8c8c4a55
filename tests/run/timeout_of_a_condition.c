// ERASED: no
/* A condition is waited for under a time limit with the caller's mutex, which is the caller's again
 * behind it, in time or not. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_condition condition = ASYNC_CONDITION_INIT;

async static void wait_twice(void)
{
    await async_condition_wait(&condition, &mutex);
    await async_condition_wait(&condition, &mutex);
}

async static void notify_after(double seconds)
{
    await async_sleep(seconds);
    await async_mutex_lock(&mutex);
    async_condition_notify(&condition, 1);
    async_mutex_unlock(&mutex);
}

static void print(const char *what, int err)
{
    printf("%.0f s: %s %d, held %d\n", (double)async_now() / 1e9, what, err == ETIMEDOUT,
           !async_mutex_trylock(&mutex));
}

async int main(void)
{
    await async_mutex_lock(&mutex);
    print("too late", async_try(await async_timeout(1, async_condition_wait(&condition, &mutex))));
    async_mutex_unlock(&mutex);

    await async_mutex_lock(&mutex);
    spawn(notify_after(1));
    print("in time", async_try(await async_timeout(2, async_condition_wait(&condition, &mutex))));
    async_mutex_unlock(&mutex);

    await async_mutex_lock(&mutex);
    spawn(notify_after(1));
    print("once", async_try(await async_timeout(3, wait_twice())));
    int winner = await async_race(async_condition_wait(&condition, &mutex), async_sleep(1));
    printf("winner %d, held %d\n", winner, !async_mutex_trylock(&mutex));
    async_mutex_unlock(&mutex);
    return 0;
}
// OUT: 1 s: too late 1, held 1
// OUT: 2 s: in time 0, held 1
// OUT: 5 s: once 1, held 1
// OUT: winner 1, held 1
