/* SPDX-License-Identifier: MIT */
/* The price of a value: of a generator, one under 100 calls, one that waits for each; and of a
 * queue. */
#include <asyncc.h>

#include "../measure.h"

async static void count(async_generator(long) out, long n)
{
    for (long i = 0; i < n; i++)
        await async_emit(out, i);
}

async static void count_deep(async_generator(long) out, int depth, long n)
{
    if (depth > 0)
        await count_deep(out, depth - 1, n);
    else
        await count(out, n);
}

async static void count_and_yield(async_generator(long) out, long n)
{
    for (long i = 0; i < n; i++) {
        await async_yield();
        await async_emit(out, i);
    }
}

async static long sum_plain(long n)
{
    long sum = 0;
    async_each(long, i, count, n) sum += i;
    return sum;
}

async static long sum_deep(long n)
{
    long sum = 0;
    async_each(long, i, count_deep, 100, n) sum += i;
    return sum;
}

async static long sum_yielding(long n)
{
    long sum = 0;
    async_each(long, i, count_and_yield, n) sum += i;
    return sum;
}

async static void put_all(struct async_queue *queue, long n)
{
    for (long i = 0; i < n; i++)
        await async_queue_put(queue, &i);
}

async static long sum_queue(long n)
{
    struct async_queue queue;
    long sum = 0, item;
    if (async_queue_init(&queue, sizeof item, 1) != 0)
        return -1;
    task(void) putter = spawn(put_all(&queue, n));
    for (long i = 0; i < n; i++) {
        await async_queue_get(&queue, &item);
        sum += item;
    }
    await putter;
    async_queue_destroy(&queue);
    return sum;
}

async int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        async long (*sum)(long n);
    } kinds[] = {{"generator_ns", sum_plain},
                 {"generator_deep_ns", sum_deep},
                 {"generator_yield_ns", sum_yielding},
                 {"generator_queue_ns", sum_queue}};
    (void)argc;
    long n = part_of(5000000, argv[1]);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        double start = seconds();
        long sum = await kinds[k].sum(n);
        say_each(kinds[k].name, n, start);
        if (sum != n * (n - 1) / 2)
            return 1;
    }
    return 0;
}
