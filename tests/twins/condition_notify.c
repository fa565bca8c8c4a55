/* One, two, none, one and one, all: in the order in which they came, each with the lock. */
#include <asyncc.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_condition condition = ASYNC_CONDITION_INIT;

static int locked(void)
{
    if (!async_mutex_trylock(&mutex))
        return 1;
    async_mutex_unlock(&mutex);
    return 0;
}

async static void waiter(int n)
{
    await async_mutex_lock(&mutex);
    await async_condition_wait(&condition, &mutex);
    printf("%d notified, locked: %d\n", n, locked());
    async_mutex_unlock(&mutex);
}

async static void notify(int n)
{
    await async_mutex_lock(&mutex);
    async_condition_notify(&condition, (size_t)n);
    async_mutex_unlock(&mutex);
    await async_sleep(1);
    printf("-\n");
}

async int main(void)
{
    task(void) tasks[7];
    for (int n = 0; n < 7; n++)
        tasks[n] = spawn(waiter(n));
    await async_yield();
    await notify(1);
    await notify(2);
    await notify(0);
    await async_mutex_lock(&mutex);
    async_condition_notify(&condition, 1);
    async_condition_notify(&condition, 1);
    async_mutex_unlock(&mutex);
    await async_sleep(1);
    printf("-\n");
    await async_mutex_lock(&mutex);
    async_condition_notify_all(&condition);
    async_condition_notify_all(&condition);
    async_mutex_unlock(&mutex);
    await async_gather_array(NULL, tasks, 7);
    printf("locked: %d\n", locked());
    return 0;
}
