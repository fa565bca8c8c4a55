// ORDER: default
// ERASED: no
/* A race over queues takes exactly one item, directly or within functions, although items come to
 * all of them in one turn. */
#include <asyncc.h>
#include <stdio.h>

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

static void print_left(void)
{
    printf("left:");
    for (int i = 0; i < 3; i++)
        for (int item; async_queue_try_get(&queues[i], &item);)
            printf(" %d", item);
    printf("\n");
}

async int main(void)
{
    int items[3] = {0}, a = 0, b = 0, c = 0;
    for (int i = 0; i < 3; i++)
        if (async_queue_init(&queues[i], sizeof(int), 2) != 0)
            return 1;

    spawn(put_all(10));
    int winner = await async_race(async_queue_get(&queues[0], &items[0]),
                                  async_queue_get(&queues[1], &items[1]),
                                  async_queue_get(&queues[2], &items[2]));
    printf("%d: %d %d %d\n", winner, items[0], items[1], items[2]);
    print_left();

    spawn(put_all(20));
    winner = await async_race(a = get(&queues[2]), b = get(&queues[1]), c = get(&queues[0]));
    printf("%d: %d %d %d\n", winner, a, b, c);
    print_left();

    async_queue_try_put(&queues[1], &(int){31});
    async_queue_try_put(&queues[2], &(int){32});
    a = b = c = 0;
    winner = await async_race(a = get(&queues[0]), b = get(&queues[1]), c = get(&queues[2]));
    printf("%d: %d %d %d\n", winner, a, b, c);
    print_left();
    for (int i = 0; i < 3; i++)
        async_queue_destroy(&queues[i]);
    return 0;
}
// OUT: 0: 10 0 0
// OUT: left: 11 12
// OUT: 2: 0 0 20
// OUT: left: 21 22
// OUT: 1: 0 31 0
// OUT: left: 32
