/* SPDX-License-Identifier: MIT */
/* The price of a cancellation: sleepers are cancelled in a random order, some at a time, and
 * awaited. What a task costs must not depend on how many there are. */
#include <asyncc.h>

#include <stdio.h>
#include <stdlib.h>

#include "measure.h"

enum {
    AT_A_TIME = 1000
};

async static long sleeper(double delay)
{
    await async_sleep(delay);
    return 1;
}

static void shuffle(long *order, long n)
{
    for (long i = 0; i < n; i++)
        order[i] = i;
    for (long i = n - 1; i > 0; i--) {
        long other = random() % (i + 1), held = order[i];
        order[i] = order[other];
        order[other] = held;
    }
}

async static long cancel_all(task(long) * tasks, const long *order, long n)
{
    long cancelled = 0;
    for (long i = 0; i < n; i += AT_A_TIME) {
        long end = i + AT_A_TIME < n ? i + AT_A_TIME : n;
        for (long k = i; k < end; k++)
            async_cancel(tasks[order[k]]);
        for (long k = i; k < end; k++)
            cancelled += async_try(await tasks[order[k]]) != 0;
    }
    return cancelled;
}

async static bool measure(long n, bool in_order)
{
    task(long) *tasks = malloc((size_t)n * sizeof *tasks);
    long *order = malloc((size_t)n * sizeof *order);
    if (tasks == NULL || order == NULL)
        exit(2);
    shuffle(order, n);
    for (long i = 0; i < n && in_order; i++)
        order[i] = i;
    double start = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    for (long i = 0; i < n; i++)
        tasks[i] = spawn(sleeper(1000 + (double)(random() % 1000000) * 1e-3));
    await async_yield();
    double asleep = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    long cancelled = await cancel_all(tasks, order, n);
    double end = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    printf("%8ld sleepers, %-16s started in %6.1f ns, cancelled and awaited in %6.1f ns each\n", n,
           in_order ? "in order:" : "in random order:", (asleep - start) * 1e9 / (double)n,
           (end - asleep) * 1e9 / (double)n);
    free(tasks);
    free(order);
    return cancelled == n;
}

async int main(int argc, char **argv)
{
    long n = argc > 1 ? atol(argv[1]) : 1000000;
    for (long of = n / 16; of <= n; of *= 2)
        if (!await measure(of, false))
            return 1;
    return !await measure(n, true);
}
