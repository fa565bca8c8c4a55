// ERASED: no
/* Locks and queues that are always free do not keep others from running. */
#include <asyncc.h>
#include <stdio.h>

static bool stop;

async static void locking(void)
{
    struct async_mutex mutex = ASYNC_MUTEX_INIT;
    while (!stop) {
        await async_mutex_lock(&mutex);
        async_mutex_unlock(&mutex);
    }
}

async static void queueing(void)
{
    struct async_queue queue;
    async_queue_init(&queue, sizeof(int), 4);
    for (int i = 0, got = 0; !stop; i++) {
        await async_queue_put(&queue, &i);
        await async_queue_get(&queue, &got);
        if (got != i)
            puts("wrong item");
    }
    async_queue_destroy(&queue);
}

async static void failing(void)
{
    struct async_queue queue;
    async_queue_init(&queue, sizeof(int), 4);
    async_queue_close(&queue);
    while (!stop && async_try(await async_queue_put(&queue, &stop)) != 0)
        ;
    async_queue_destroy(&queue);
}

async static void meeting(void)
{
    struct async_barrier barrier = ASYNC_BARRIER_INIT(1);
    while (!stop)
        if (!await async_barrier_wait(&barrier))
            puts("wrong answer");
}

async static void stopping(void)
{
    for (int i = 0; i < 10; i++)
        if (async_try(await async_yield()) != 0)
            break; /* without memory */
    stop = true;
}

async int main(void)
{
    await gather(locking(), queueing(), failing(), meeting(), stopping());
    puts("all have ended");
    return 0;
}
// OUT: all have ended
