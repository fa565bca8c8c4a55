/* Who gets waits until something is put, who puts until there is a place; without waiting it fails.
 */
#include <asyncc.h>
#include <stdio.h>

static struct async_queue queue;

static double now(void)
{
    return (double)async_now() / 1e9;
}

async static void get(void)
{
    int item;
    await async_queue_get(&queue, &item);
    printf("%.2f: got %d\n", now(), item);
}

async static void getter(void)
{
    await get();
    await get();
    await async_sleep(1);
    await get();
    await async_yield();
    await get();
}

async static void putter(void)
{
    await async_sleep(0.25);
    for (int item = 0; item < 4; item++) {
        await async_queue_put(&queue, &item);
        printf("%.2f: put %d\n", now(), item);
        await async_sleep(0.125);
    }
}

async int main(void)
{
    int item;
    if (async_queue_init(&queue, sizeof item, 1) != 0)
        return 1;
    if (!async_queue_try_get(&queue, &item))
        printf("empty\n");
    async_queue_try_put(&queue, &(int){'a'});
    if (!async_queue_try_put(&queue, &(int){'b'}))
        printf("full\n");
    if (async_queue_try_get(&queue, &item))
        printf("%c\n", item);
    await gather(getter(), putter());
    printf("%zu\n", async_queue_count(&queue));
    async_queue_destroy(&queue);
    return 0;
}
