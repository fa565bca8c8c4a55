// ERASED: no
/* Producers and consumers are cancelled at random moments: each item that was put is got exactly
 * once, and a put or get that was cancelled did nothing. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

#include "random.h"

#define PRODUCERS 20
#define CONSUMERS 20
#define ROUNDS 100

static struct async_queue queue;
static int next_item;
static char state[1 << 20]; /* of each item: 0 made, 1 put, 2 got */
static struct {
    int put, got, not_put, not_got, closed, wrong;
} count;

static void check(bool right)
{
    count.wrong += !right;
}

async static void producer(void)
{
    for (int i = 0; i < 10; i++) {
        int item = next_item++;
        int err = async_try(await async_queue_put(&queue, &item));
        if (err == 0) {
            check(state[item] == 0 || state[item] == 2);
            state[item] |= 1;
            count.put++;
        } else {
            check(state[item] == 0);
            state[item] = 4;
            count.not_put += err == ECANCELED;
            count.closed += err == EPIPE;
            if (err == EPIPE)
                return;
        }
        if (random_below(3) == 0)
            async_try(await async_yield());
    }
}

async static void consumer(void)
{
    for (;;) {
        int item = -1;
        int err = async_try(await async_queue_get(&queue, &item));
        if (err == 0) {
            check((state[item] & ~1) == 0);
            state[item] |= 2;
            count.got++;
        } else {
            check(item == -1);
            count.not_got += err == ECANCELED;
            if (err == EPIPE)
                return;
        }
        if (random_below(3) == 0)
            async_try(await async_yield());
    }
}

/* Consumers go on until the queue is closed, whatever happens to them. */
static void close_it(struct async_queue **open)
{
    async_queue_close(*open);
}

async static void round_of(size_t capacity)
{
    task(void) tasks[PRODUCERS + CONSUMERS];
    int errs[PRODUCERS + CONSUMERS];
    int err = async_queue_init(&queue, sizeof(int), capacity);
    if (err != 0)
        async_fail(-err);
    struct async_queue *open __attribute__((cleanup(close_it), unused)) = &queue;
    for (int i = 0; i < PRODUCERS + CONSUMERS; i++)
        tasks[i] = i < PRODUCERS ? spawn(producer()) : spawn(consumer());
    for (unsigned i = random_below(100); i > 0; i--) {
        if (random_below(3) == 0)
            await async_yield();
        async_cancel(tasks[random_below(PRODUCERS + CONSUMERS)]);
    }
    if (random_below(2) == 0)
        await async_sleep(1);
    async_queue_close(&queue);
    await async_gather_array_settled(NULL, errs, tasks, PRODUCERS + CONSUMERS);
    check(async_queue_count(&queue) == 0);
}

async int main(void)
{
    for (int round = 0; round < ROUNDS; round++) {
        await round_of(random_below(4));
        async_queue_destroy(&queue);
        check(count.put == count.got);
    }
    int wrong_items = 0;
    for (int i = 0; i < next_item; i++)
        wrong_items += state[i] != 3 && state[i] != 4 && state[i] != 0;
    printf("wrong: %d, %d\n", count.wrong, wrong_items);
    printf("all happens: %d\n",
           count.put > 500 && count.not_put > 20 && count.not_got > 20 && count.closed > 20);
    return 0;
}
// OUT: wrong: 0, 0
// OUT: all happens: 1
