// ERASED: no
// EXIT: 134
// STDERR: asyncc: async_queue_destroy of a queue in which a task waits
/* A queue is destroyed when nobody waits in it any more. */
#include <asyncc.h>

static struct async_queue queue;

async static void consumer(void)
{
    int item;
    await async_queue_get(&queue, &item);
}

async int main(void)
{
    if (async_queue_init(&queue, sizeof(int), 1) != 0)
        return 1;
    spawn(consumer());
    await async_sleep(1);
    async_queue_destroy(&queue);
    return 0;
}
