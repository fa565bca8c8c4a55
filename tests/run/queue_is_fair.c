// ERASED: no
/* An item is the first waiter's as soon as it is put, and a place as soon as an item is taken:
 * nobody who comes before the waiter goes on can take it away. */
#include <asyncc.h>
#include <stdio.h>

static struct async_queue queue;

async static int get(void)
{
    int item;
    await async_queue_get(&queue, &item);
    return item;
}

async static void put(int item)
{
    await async_queue_put(&queue, &item);
}

async int main(void)
{
    int item, first, second;
    async_queue_init(&queue, sizeof(int), 1);
    task(int) a = spawn(get()), b;
    await async_sleep(1);
    async_queue_try_put(&queue, &(int){10});
    printf("count %zu, try_get %d\n", async_queue_count(&queue),
           async_queue_try_get(&queue, &item));
    b = spawn(get());
    async_queue_try_put(&queue, &(int){20});
    await gather(first = a, second = b);
    printf("first got %d, second got %d\n", first, second);

    await put(30);
    task(void) c = spawn(put(40));
    await async_sleep(1);
    async_queue_try_get(&queue, &item);
    printf("got %d, try_put %d\n", item, async_queue_try_put(&queue, &(int){50}));
    printf("got %d\n", await get());
    await c;
    async_queue_destroy(&queue);
    return 0;
}
// OUT: count 0, try_get 0
// OUT: first got 10, second got 20
// OUT: got 30, try_put 0
// OUT: got 40
