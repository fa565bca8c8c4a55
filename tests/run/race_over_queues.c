// ERASED: no
/* A race over queues takes exactly one item, directly or within functions, although items come to
 * all of them in one turn. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

static struct async_queue queues[3];

async static int get(struct async_queue *queue)
{
    int item;
    await async_queue_get(queue, &item);
    return item;
}

async static void put_all(int base)
{
    await async_sleep(1);
    for (int i = 0; i < 3; i++)
        async_queue_try_put(&queues[i], &(int){base + i});
}

/* The winner has the item of its queue, and those of the others are there. */
static void check(int base, const int *items, const int *queue_of, int winner)
{
    int taken = 0, left = 0;
    for (int i = 0; i < 3; i++)
        if (items[i] != 0)
            taken += i == winner && items[i] == base + queue_of[i] ? 1 : 100;
    for (int i = 0; i < 3; i++)
        for (int item; async_queue_try_get(&queues[i], &item);)
            left += item == base + i && i != queue_of[winner] ? 1 : 100;
    printf("taken: %d, left: %d\n", taken, left);
}

async int main(void)
{
    const int forward[] = {0, 1, 2}, backward[] = {2, 1, 0};
    int items[3] = {0};
    for (int i = 0; i < 3; i++)
        if (async_queue_init(&queues[i], sizeof(int), 2) != 0)
            return 1;

    spawn(put_all(10));
    int winner = await async_race(async_queue_get(&queues[0], &items[0]),
                                  async_queue_get(&queues[1], &items[1]),
                                  async_queue_get(&queues[2], &items[2]));
    printf("the first that came: %d\n", winner);
    check(10, items, forward, winner);

    spawn(put_all(20));
    memset(items, 0, sizeof items);
    winner = await async_race(items[0] = get(&queues[2]), items[1] = get(&queues[1]),
                              items[2] = get(&queues[0]));
    check(20, items, backward, winner);

    async_queue_try_put(&queues[1], &(int){31});
    async_queue_try_put(&queues[2], &(int){32});
    memset(items, 0, sizeof items);
    winner = await async_race(items[0] = get(&queues[0]), items[1] = get(&queues[1]),
                              items[2] = get(&queues[2]));
    check(30, items, forward, winner);
    for (int i = 0; i < 3; i++)
        async_queue_destroy(&queues[i]);
    return 0;
}
// OUT: the first that came: 0
// OUT: taken: 1, left: 2
// OUT: taken: 1, left: 2
// OUT: taken: 1, left: 1
