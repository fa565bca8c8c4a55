/* Gets and puts whose time is over have taken and put nothing. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_queue queue;

static double now(void)
{
    return (double)async_now() / 1e9;
}

async static void get(int n, double patience)
{
    int item;
    if (async_try(await async_timeout(patience, async_queue_get(&queue, &item))) == ETIMEDOUT)
        printf("%g: %d got nothing\n", now(), n);
    else
        printf("%g: %d got %d\n", now(), n, item);
}

async static void put(int item, double patience)
{
    if (async_try(await async_timeout(patience, async_queue_put(&queue, &item))) == ETIMEDOUT)
        printf("%g: did not put %d\n", now(), item);
    else
        printf("%g: put %d\n", now(), item);
}

async int main(void)
{
    if (async_queue_init(&queue, sizeof(int), 1) != 0)
        return 1;
    await gather(get(1, 1), get(2, 5), get(3, 2.5), get(4, 7));
    for (int item = 0; item < 3; item++)
        await put(item, 1 + item);
    printf("size %zu\n", async_queue_count(&queue));
    task(void) tasks[3];
    for (int i = 0; i < 3; i++)
        tasks[i] = spawn(put(5 + i, 10));
    for (int n = 0; n < 5; n++) {
        await async_sleep(0.5);
        await get(n, 3);
    }
    await async_gather_array(NULL, tasks, 3);
    printf("size %zu\n", async_queue_count(&queue));
    async_queue_destroy(&queue);
    return 0;
}
