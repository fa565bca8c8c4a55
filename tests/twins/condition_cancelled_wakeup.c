/* A notified waiter is cancelled before it has the lock: the notification is not lost. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_condition condition = ASYNC_CONDITION_INIT;
static int items;

async static void consumer(int n)
{
    int err = 0;
    await async_mutex_lock(&mutex);
    while (err == 0 && items == 0)
        err = async_try(await async_condition_wait(&condition, &mutex));
    if (err == ECANCELED) {
        printf("%d cancelled\n", n);
    } else {
        items--;
        printf("%d consumes\n", n);
    }
    async_mutex_unlock(&mutex);
}

async int main(void)
{
    for (int turns = 0; turns < 3; turns++) {
        task(void) tasks[] = {spawn(consumer(0)), spawn(consumer(1))};
        await async_sleep(1);
        await async_mutex_lock(&mutex);
        items++;
        async_condition_notify(&condition, 1);
        for (int i = 0; i < turns; i++)
            await async_yield();
        async_cancel(tasks[0]);
        async_mutex_unlock(&mutex);
        await async_gather_array(NULL, tasks, 2);
        printf("left: %d\n", items);
    }
    return 0;
}
