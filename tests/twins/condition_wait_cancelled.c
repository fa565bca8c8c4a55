/* A cancelled wait has the lock again, whether that was free or had to be waited for. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_condition condition = ASYNC_CONDITION_INIT;

async static void waiter(const char *name)
{
    await async_mutex_lock(&mutex);
    int err = async_try(await async_condition_wait(&condition, &mutex));
    printf("%s %s, locked: %d\n", name, err == ECANCELED ? "cancelled" : "notified",
           !async_mutex_trylock(&mutex));
    async_mutex_unlock(&mutex);
}

async static void hold(double seconds)
{
    await async_mutex_lock(&mutex);
    await async_sleep(seconds);
    printf("the holder lets go\n");
    async_mutex_unlock(&mutex);
}

async int main(void)
{
    task(void) t = spawn(waiter("with the lock free"));
    await async_sleep(1);
    async_cancel(t);
    await t;

    t = spawn(waiter("with the lock held"));
    await async_sleep(1);
    task(void) holder = spawn(hold(2));
    await async_sleep(1);
    async_cancel(t);
    await gather(t, holder);

    task(void) tasks[] = {spawn(waiter("first")), spawn(waiter("second")), spawn(waiter("third"))};
    await async_sleep(1);
    async_cancel(tasks[1]);
    await async_sleep(1);
    await async_mutex_lock(&mutex);
    async_condition_notify(&condition, 2);
    async_mutex_unlock(&mutex);
    await async_gather_array(NULL, tasks, 3);
    return 0;
}
