// ORDER: default
// ERASED: no
/* Those who wait to get, and those who wait to put, are served in their order; a full queue is
 * filled again as soon as an item is taken. */
#include <asyncc.h>
#include <stdio.h>

static struct async_queue queue;

async static void put(int item)
{
    await async_queue_put(&queue, &item);
    printf("put %d\n", item);
}

async static void get(int n)
{
    int item;
    await async_queue_get(&queue, &item);
    printf("%d got %d\n", n, item);
}

async int main(void)
{
    async_queue_init(&queue, sizeof(int), 1);
    puts("- they wait to get");
    task(void) a = spawn(get(1)), b = spawn(get(2));
    await async_yield();
    await put(10);
    await put(20);
    await put(30);
    await gather(a, b);

    puts("- they wait to put");
    a = spawn(put(40));
    b = spawn(put(50));
    await async_yield();
    printf("%zu\n", async_queue_count(&queue));
    await get(3);
    printf("%zu\n", async_queue_count(&queue));
    await get(4);
    await gather(a, b);
    await get(5);
    printf("%zu\n", async_queue_count(&queue));
    async_queue_destroy(&queue);
    return 0;
}
// OUT: - they wait to get
// OUT: put 10
// OUT: put 20
// OUT: put 30
// OUT: 1 got 10
// OUT: 2 got 20
// OUT: - they wait to put
// OUT: 1
// OUT: 3 got 30
// OUT: 1
// OUT: 4 got 40
// OUT: put 40
// OUT: put 50
// OUT: 5 got 50
// OUT: 0
