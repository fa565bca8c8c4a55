/* Three stages with queues between them; 0 is the end. */
#include <asyncc.h>
#include <stdio.h>

async static void put(struct async_queue *queue, int item)
{
    await async_queue_put(queue, &item);
}

async static int get(struct async_queue *queue)
{
    int item;
    await async_queue_get(queue, &item);
    return item;
}

async static void produce(struct async_queue *out)
{
    for (int i = 1; i < 7; i++) {
        await put(out, i);
        printf("produced %d\n", i);
    }
    await put(out, 0);
}

async static void square(struct async_queue *in, struct async_queue *out)
{
    int item;
    while ((item = await get(in)) != 0) {
        await async_sleep(item % 3);
        await put(out, item * item);
    }
    await put(out, 0);
}

async static void consume(struct async_queue *in)
{
    int item;
    while ((item = await get(in)) != 0)
        printf("%g: %d\n", (double)async_now() / 1e9, item);
}

async int main(void)
{
    struct async_queue numbers, squares;
    if (async_queue_init(&numbers, sizeof(int), 2) || async_queue_init(&squares, sizeof(int), 1))
        return 1;
    await gather(produce(&numbers), square(&numbers, &squares), consume(&squares));
    printf("%zu %zu\n", async_queue_count(&numbers), async_queue_count(&squares));
    async_queue_destroy(&numbers);
    async_queue_destroy(&squares);
    return 0;
}
