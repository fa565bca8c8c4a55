// ORDER: default
// ERASED: no
/* An item is the first waiter's as soon as it is put, and a place as soon as an item is taken:
 * nobody who comes before the waiter goes on can take it away. */
#include <asyncc.h>
#include <stdio.h>

static struct async_queue queue;

async static void get(int n)
{
    int item;
    await async_queue_get(&queue, &item);
    printf("%d got %d\n", n, item);
}

async static void put(int item)
{
    await async_queue_put(&queue, &item);
    printf("put %d\n", item);
}

async int main(void)
{
    int item;
    async_queue_init(&queue, sizeof(int), 1);
    task(void) a = spawn(get(1)), b;
    await async_yield();
    async_queue_try_put(&queue, &(int){10});
    printf("count %zu, try_get %d\n", async_queue_count(&queue),
           async_queue_try_get(&queue, &item));
    b = spawn(get(2));
    async_queue_try_put(&queue, &(int){20});
    await gather(a, b);

    await put(30);
    a = spawn(put(40));
    await async_yield();
    async_queue_try_get(&queue, &item);
    printf("got %d, try_put %d\n", item, async_queue_try_put(&queue, &(int){50}));
    await get(3);
    await a;
    async_queue_destroy(&queue);
    return 0;
}
// OUT: count 0, try_get 0
// OUT: 1 got 10
// OUT: 2 got 20
// OUT: put 30
// OUT: got 30, try_put 0
// OUT: 3 got 40
// OUT: put 40
