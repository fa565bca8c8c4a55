/* Items go to those who wait in their order, past those who were cancelled. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_queue queue;

async static void getter(int n)
{
    int item;
    if (async_try(await async_queue_get(&queue, &item)) == ECANCELED)
        printf("%d cancelled\n", n);
    else
        printf("%d got %d\n", n, item);
}

async int main(void)
{
    if (async_queue_init(&queue, sizeof(int), 0) != 0)
        return 1;
    task(void) tasks[5];
    for (int n = 0; n < 5; n++)
        tasks[n] = spawn(getter(n));
    await async_yield();
    async_cancel(tasks[3]);
    async_cancel(tasks[0]);
    await async_yield();
    int item;
    for (item = 10; item < 12; item++)
        async_queue_try_put(&queue, &item);
    await async_sleep(1);
    printf("left: %zu waits: %d\n", async_queue_count(&queue), !async_done(tasks[4]));
    await async_queue_put(&queue, &item);
    item++;
    await async_queue_put(&queue, &item);
    await async_gather_array(NULL, tasks, 5);
    printf("left: %zu\n", async_queue_count(&queue));
    async_queue_destroy(&queue);
    return 0;
}
