/* Those who wait to put go on in their order when there is a place; who was cancelled has put
 * nothing. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_queue queue;

async static void putter(int item)
{
    int err = async_try(await async_queue_put(&queue, &item));
    printf("%s %d\n", err == ECANCELED ? "cancelled" : "put", item);
}

async int main(void)
{
    if (async_queue_init(&queue, sizeof(int), 1) != 0)
        return 1;
    task(void) tasks[5];
    for (int item = 0; item < 5; item++)
        tasks[item] = spawn(putter(item));
    await async_yield();
    int item = -1;
    printf("full: %d\n", !async_queue_try_put(&queue, &item));
    async_cancel(tasks[1]);
    async_cancel(tasks[4]);
    await async_yield();
    while (async_queue_try_get(&queue, &item)) {
        printf("got %d\n", item);
        await async_sleep(1);
    }
    await async_gather_array(NULL, tasks, 5);
    if (!async_queue_try_get(&queue, &item))
        printf("empty\n");
    async_queue_destroy(&queue);
    return 0;
}
