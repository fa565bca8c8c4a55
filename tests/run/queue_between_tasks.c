// ERASED: no
/* Those who wait to get, and those who wait to put, are served in their order; a full queue is
 * filled again as soon as an item is taken. */
#include <asyncc.h>
#include <stdio.h>

static struct async_queue queue;

async static void put(int item)
{
    await async_queue_put(&queue, &item);
}

async static int get(void)
{
    int item;
    await async_queue_get(&queue, &item);
    return item;
}

async int main(void)
{
    async_queue_init(&queue, sizeof(int), 1);
    puts("- they wait to get");
    task(int) a = spawn(get());
    await async_sleep(1);
    task(int) b = spawn(get());
    await async_sleep(1);
    await put(10);
    await put(20);
    await put(30);
    printf("%zu left\n", async_queue_count(&queue));
    int first = await a, second = await b;
    printf("%d, %d\n", first, second);

    puts("- they wait to put");
    task(void) c = spawn(put(40));
    await async_sleep(1);
    task(void) d = spawn(put(50));
    await async_sleep(1);
    for (int i = 0; i < 3; i++) {
        printf("%zu: ", async_queue_count(&queue));
        printf("%d\n", await get());
    }
    await gather(c, d);
    printf("%zu left\n", async_queue_count(&queue));
    async_queue_destroy(&queue);
    return 0;
}
// OUT: - they wait to get
// OUT: 1 left
// OUT: 10, 20
// OUT: - they wait to put
// OUT: 1: 30
// OUT: 1: 40
// OUT: 1: 50
// OUT: 0 left
