// ERASED: no
// EXIT: 1
// STDERR: deadlock: nothing is ready
// STDERR: task 'main' waits: main \(.*:41\) > gather 'left', 'right'
// STDERR: task 'left' waits: left \(.*:17\) > async_mutex_lock\n
// STDERR: task 'right' waits: right \(.*:24\) > async_mutex_lock\n
// STDERR: task 'listen' waits: listen \(.*:33\) > async_queue_get\n
/* Tasks that wait for one another's locks: the report names what each waits in. */
#include <asyncc.h>

static struct async_mutex a = ASYNC_MUTEX_INIT, b = ASYNC_MUTEX_INIT;

async static void left(void)
{
    await async_mutex_lock(&a);
    await async_yield();
    await async_mutex_lock(&b);
}

async static void right(void)
{
    await async_mutex_lock(&b);
    await async_yield();
    await async_mutex_lock(&a);
}

async static void listen(void)
{
    int item;
    static struct async_queue queue;
    if (async_queue_init(&queue, sizeof item, 1) != 0)
        return;
    await async_queue_get(&queue, &item);
    async_queue_destroy(&queue);
}

async int main(void)
{
    spawn(listen());
    /* Each has what the other wants. */
    await gather(left(), right());
    return 0;
}
