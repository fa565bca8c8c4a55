// ERASED: no
/* Gets in races, under time limits and cancelled at random moments, directly and within functions:
 * each item is got once or is left, and what is left is in order. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

#include "random.h"

#define QUEUES 2
#define CONSUMERS 12
#define ROUNDS 200
#define ITEMS 30

static struct async_queue queues[QUEUES];
static int seen[QUEUES][ITEMS]; /* how often each item was got */
static int put[QUEUES];         /* how many were put */
static struct {
    int got, left, cancelled, late, wrong;
} count;

static void check(bool right)
{
    count.wrong += !right;
}

static void got(int queue, int item)
{
    check(item >= 0 && item < ITEMS);
    seen[queue][item]++;
    count.got++;
}

async static int get(struct async_queue *queue)
{
    int item;
    await async_queue_get(queue, &item);
    return item;
}

async static void pause(void)
{
    if (random_below(2) == 0)
        await async_yield();
    else
        await async_sleep_ns(random_below(3));
}

async static void race_directly(void)
{
    int items[QUEUES] = {-1, -1};
    int winner = await async_race(async_queue_get(&queues[0], &items[0]),
                                  async_queue_get(&queues[1], &items[1]), pause());
    check(winner == 0 || items[0] == -1);
    check(winner == 1 || items[1] == -1);
    if (winner < QUEUES)
        got(winner, items[winner]);
}

async static void race_functions(void)
{
    int items[QUEUES] = {-1, -1};
    int winner = await async_race(items[0] = get(&queues[0]), pause(), items[1] = get(&queues[1]));
    if (winner != 1)
        got(winner / 2, items[winner / 2]);
}

async static void with_a_limit(int queue)
{
    int item = -1, err;
    double seconds = (double)random_below(4) * 1e-9;
    if (random_below(2) == 0)
        err = async_try(item = await async_timeout(seconds, get(&queues[queue])));
    else
        err = async_try(await async_timeout(seconds, async_queue_get(&queues[queue], &item)));
    count.late += err == ETIMEDOUT;
    if (err == 0)
        got(queue, item);
}

async static void consumer(void)
{
    for (int i = 0; i < 8; i++) {
        int err = 0;
        switch (random_below(4)) {
        case 0:
            err = async_try(await race_directly());
            break;
        case 1:
            err = async_try(await race_functions());
            break;
        case 2:
            err = async_try(await with_a_limit((int)random_below(QUEUES)));
            break;
        case 3:
            err = async_try(await pause());
            break;
        }
        check(err == 0 || err == ECANCELED);
        count.cancelled += err != 0;
    }
}

async static void producer(int queue)
{
    for (int item = 0; item < ITEMS; item++) {
        await async_queue_put(&queues[queue], &item);
        put[queue]++;
        if (random_below(2) == 0)
            await pause();
    }
}

async static void round_of(size_t capacity)
{
    task(void) tasks[CONSUMERS + QUEUES];
    int errs[CONSUMERS + QUEUES];
    for (int i = 0; i < QUEUES; i++) {
        int err = async_queue_init(&queues[i], sizeof(int), capacity);
        if (err != 0)
            async_fail(-err);
        put[i] = 0;
        for (int item = 0; item < ITEMS; item++)
            seen[i][item] = 0;
    }
    for (int i = 0; i < CONSUMERS + QUEUES; i++)
        tasks[i] = i < CONSUMERS ? spawn(consumer()) : spawn(producer(i - CONSUMERS));
    for (unsigned i = random_below(60); i > 0; i--) {
        if (random_below(3) == 0)
            await pause();
        async_cancel(tasks[random_below(CONSUMERS)]);
    }
    await async_sleep(1);
    for (int i = 0; i < QUEUES; i++)
        async_cancel(tasks[CONSUMERS + i]);
    await async_gather_array_settled(NULL, errs, tasks, CONSUMERS + QUEUES);
    for (int i = 0; i < QUEUES; i++) {
        int item, last = -1;
        while (async_queue_try_get(&queues[i], &item)) {
            check(item > last);
            last = item;
            seen[i][item]++;
            count.left++;
        }
        for (item = 0; item < ITEMS; item++)
            check(seen[i][item] == (item < put[i]));
        async_queue_destroy(&queues[i]);
    }
}

async int main(void)
{
    for (int round = 0; round < ROUNDS; round++)
        await round_of(random_below(4));
    printf("wrong: %d\n", count.wrong);
    printf("all happens: %d\n",
           count.got > 1000 && count.left > 1000 && count.cancelled > 500 && count.late > 500);
    return 0;
}
// OUT: wrong: 0
// OUT: all happens: 1
