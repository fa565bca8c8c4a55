// ORDER: default
// ERASED: no
/* A cancelled get takes nothing, a cancelled put puts nothing; one that was served before the
 * cancellation keeps its item. No item is lost or doubled. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_queue queue;

async static void put(int item)
{
    int err = async_try(await async_queue_put(&queue, &item));
    printf("put %d: %s\n", item, err == ECANCELED ? "cancelled" : "done");
}

async static void get(void)
{
    int item = -1;
    int err = async_try(await async_queue_get(&queue, &item));
    printf("get: %s, %d\n", err == ECANCELED ? "cancelled" : "done", item);
}

async int main(void)
{
    async_queue_init(&queue, sizeof(int), 1);
    task(void) a = spawn(get()), b = spawn(get()), c = spawn(get());
    await async_yield();
    async_cancel(a);
    int item = 1;
    async_queue_try_put(&queue, &item);
    async_cancel(b);
    async_cancel(c);
    item = 2;
    async_queue_try_put(&queue, &item);
    await gather(a, b, c);

    a = spawn(put(3));
    b = spawn(put(4));
    c = spawn(put(5));
    await async_yield();
    async_cancel(a);
    async_queue_try_get(&queue, &item);
    printf("main got %d\n", item);
    async_cancel(b);
    async_cancel(c);
    await gather(a, b, c);
    while (async_queue_try_get(&queue, &item))
        printf("main got %d\n", item);
    async_queue_destroy(&queue);
    return 0;
}
// OUT: get: cancelled, -1
// OUT: get: done, 1
// OUT: get: cancelled, -1
// OUT: main got 2
// OUT: put 3: cancelled
// OUT: put 4: done
// OUT: put 5: cancelled
// OUT: main got 4
