// ERASED: no
/* A condition's wait holds the mutex when it ends, however it is cancelled: while it waits to be
 * notified, with the mutex free or held by another; a second time while it waits for the mutex. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_condition condition = ASYNC_CONDITION_INIT;

async static void waiter(const char *name)
{
    await async_mutex_lock(&mutex);
    int err = async_try(await async_condition_wait(&condition, &mutex));
    printf("%s: cancelled %d, holds it %d\n", name, err == ECANCELED, !async_mutex_trylock(&mutex));
    err = async_try(await async_yield());
    printf("%s: yield cancelled %d\n", name, err == ECANCELED);
    async_mutex_unlock(&mutex);
}

async static void hold(double seconds)
{
    await async_mutex_lock(&mutex);
    await async_sleep(seconds);
    async_mutex_unlock(&mutex);
}

async int main(void)
{
    task(void) t = spawn(waiter("free"));
    await async_sleep(1);
    async_cancel(t);
    await t;

    t = spawn(waiter("held"));
    await async_sleep(1);
    task(void) holder = spawn(hold(2));
    await async_sleep(1);
    async_cancel(t);
    await t;
    await holder;

    t = spawn(waiter("twice"));
    await async_sleep(1);
    holder = spawn(hold(2));
    await async_sleep(1);
    async_cancel(t);
    await async_sleep(0.5);
    async_cancel(t);
    await t;
    await holder;
    return 0;
}
// OUT: free: cancelled 1, holds it 1
// OUT: free: yield cancelled 0
// OUT: held: cancelled 1, holds it 1
// OUT: held: yield cancelled 0
// OUT: twice: cancelled 1, holds it 1
// OUT: twice: yield cancelled 1
