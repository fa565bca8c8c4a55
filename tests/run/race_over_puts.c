// ERASED: no
/* A race of puts puts exactly one item. */
#include <asyncc.h>
#include <stdio.h>

static struct async_queue queues[2];

async static void take(void)
{
    int item;
    await async_sleep(1);
    for (int i = 0; i < 2; i++)
        if (async_queue_try_get(&queues[i], &item))
            printf("taken %d\n", item);
}

async int main(void)
{
    int items[2] = {1, 2};
    for (int i = 0; i < 2; i++) {
        if (async_queue_init(&queues[i], sizeof(int), 1) != 0)
            return 1;
        async_queue_try_put(&queues[i], &(int){-i});
    }
    spawn(take());
    int winner = await async_race(async_queue_put(&queues[0], &items[0]),
                                  async_queue_put(&queues[1], &items[1]));
    printf("%d: %zu %zu\n", winner, async_queue_count(&queues[0]), async_queue_count(&queues[1]));
    for (int i = 0; i < 2; i++)
        async_queue_destroy(&queues[i]);
    return 0;
}
// OUT: taken 0
// OUT: taken -1
// OUT: 0: 1 0
