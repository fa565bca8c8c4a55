/* SPDX-License-Identifier: MIT */
/* The steps that everything is made of, one kind at a time, for counting their instructions.
 * usage: steps KIND N */
#include <asyncc.h>

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "measure.h"

async __attribute__((noinline)) static long add(long a, long b)
{
    if (a < 0)
        await async_yield();
    return a + b;
}

async __attribute__((noinline)) static long add_later(long a, long b)
{
    await async_yield();
    return a + b;
}

/* ---- in one task ---- */

/* An await that does not wait. */
async static long call(long n)
{
    long sum = 0;
    for (long i = 0; i < n; i++)
        sum = await add(sum, 1);
    return sum;
}

/* An await that does: a frame for the function, one for the yield. */
async static long wait(long n)
{
    long sum = 0;
    for (long i = 0; i < n; i++)
        sum = await add_later(sum, 1);
    return sum;
}

async static long yield(long n)
{
    for (long i = 0; i < n; i++)
        await async_yield();
    return n;
}

async static void count(async_generator(long) out, long n)
{
    for (long i = 0; i < n; i++)
        await async_emit(out, i);
}

/* To a generator and back. */
async static long value(long n)
{
    long values = 0;
    async_each(long, i, count, n) values += i >= 0;
    return values;
}

/* ---- between tasks ---- */

async static long spawn_and_join(long n)
{
    long sum = 0;
    for (long i = 0; i < n; i++)
        sum = await spawn(add(sum, 1));
    return sum;
}

async static void yield_often(long n)
{
    for (long i = 0; i < n; i++)
        await async_yield();
}

/* From one task to another: two of them, half of the yields each. */
async static long change(long n)
{
    task(void) other = spawn(yield_often(n / 2));
    await yield_often(n / 2);
    await other;
    return n;
}

async static void put_all(struct async_queue *queue, long n)
{
    for (long i = 0; i < n; i++)
        await async_queue_put(queue, &i);
}

async static long message(long n)
{
    struct async_queue queue;
    long item;
    if (async_queue_init(&queue, sizeof item, 1) != 0)
        return 0;
    task(void) putter = spawn(put_all(&queue, n));
    for (long i = 0; i < n; i++)
        await async_queue_get(&queue, &item);
    await putter;
    async_queue_destroy(&queue);
    return n;
}

/* ---- of the loop ---- */

/* By the virtual clock it is over at once. */
async static long sleep_often(long n)
{
    for (long i = 0; i < n; i++)
        await async_sleep(.001);
    return n;
}

async static void sleeper(void)
{
    await async_sleep(1000);
}

/* A task that is spawned, sleeps, is cancelled, and is awaited. */
async static long cancel(long n)
{
    long cancelled = 0;
    for (long i = 0; i < n; i++) {
        int error;
        task(void) sleeping = spawn(sleeper());
        await async_yield();
        async_cancel(sleeping);
        await async_gather_settled(&error, sleeping);
        cancelled += error == ECANCELED;
    }
    return cancelled;
}

/* A message to oneself: a send, a receive that finds it. */
async static long receive(long n)
{
    int pair[2];
    char byte = 1;
    long got = 0;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
        return 0;
    for (long i = 0; i < n; i++)
        if (send(pair[0], &byte, 1, 0) == 1)
            got += await async_recv(pair[1], &byte, 1, 0);
    close(pair[0]);
    close(pair[1]);
    return got;
}

async int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        async long (*run)(long n);
    } all[] = {{"call", call},       {"wait", wait},         {"yield", yield},
               {"change", change},   {"value", value},       {"spawn", spawn_and_join},
               {"message", message}, {"sleep", sleep_often}, {"cancel", cancel},
               {"receive", receive}};
    long n = argc > 2 ? atol(argv[2]) : 0;
    for (size_t i = 0; argc > 2 && i < sizeof all / sizeof *all; i++)
        if (strcmp(argv[1], all[i].name) == 0)
            return await all[i].run(n) != n;
    return 2;
}
