/* A closed queue takes nothing more, and gives out what it has. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void put(struct async_queue *queue, int item)
{
    int err = async_try(await async_queue_put(queue, &item));
    printf("%s %d\n", err == EPIPE ? "not put" : "put", item);
}

async static void get(struct async_queue *queue)
{
    int item;
    if (async_try(await async_queue_get(queue, &item)) == EPIPE)
        printf("closed\n");
    else
        printf("got %d\n", item);
}

async int main(void)
{
    struct async_queue queue;
    task(void) tasks[3];
    if (async_queue_init(&queue, sizeof(int), 1) != 0)
        return 1;
    for (int item = 0; item < 3; item++)
        tasks[item] = spawn(put(&queue, item));
    await async_sleep(1);
    async_queue_close(&queue);
    await async_gather_array(NULL, tasks, 3);
    printf("%zu\n", async_queue_count(&queue));
    await put(&queue, 3);
    await get(&queue);
    await get(&queue);
    async_queue_destroy(&queue);

    if (async_queue_init(&queue, sizeof(int), 0) != 0)
        return 1;
    for (int n = 0; n < 3; n++)
        tasks[n] = spawn(get(&queue));
    await async_sleep(1);
    async_queue_try_put(&queue, &(int){4});
    await async_sleep(1);
    async_queue_close(&queue);
    await async_gather_array(NULL, tasks, 3);
    async_queue_close(&queue);
    await put(&queue, 5);
    async_queue_destroy(&queue);
    return 0;
}
