/* SPDX-License-Identifier: MIT */
/* The price of a cancellation: sleepers are cancelled in a random order, and awaited. What one
 * costs must not depend on how many there are. */
#include <asyncc.h>

#include <errno.h>

#include "../measure.h"

async static int sleeper(double nap)
{
    await async_sleep(nap);
    return 1;
}

static void shuffle(task(int) * tasks, long n)
{
    unsigned state = 1;
    for (long i = n - 1; i > 0; i--) {
        long other = next_random(&state) % (i + 1);
        task(int) held = tasks[i];
        tasks[i] = tasks[other];
        tasks[other] = held;
    }
}

/* A thousand at a time. */
async static long cancel_all(task(int) * tasks, long n)
{
    int errors[1000];
    long cancelled = 0;
    for (long from = 0; from < n; from += 1000) {
        long some = n - from < 1000 ? n - from : 1000;
        for (long i = 0; i < some; i++)
            async_cancel(tasks[from + i]);
        await async_gather_array_settled(NULL, errors, tasks + from, (size_t)some);
        for (long i = 0; i < some; i++)
            cancelled += errors[i] == ECANCELED;
    }
    return cancelled;
}

async static bool cancel_many(const char *what, long n)
{
    task(int) *tasks = malloc((size_t)n * sizeof *tasks);
    unsigned state = 7;
    for (long i = 0; i < n; i++)
        tasks[i] = spawn(sleeper(1000 + next_random(&state) % 1000000 * 1e-3));
    await async_yield();
    shuffle(tasks, n);
    double start = seconds();
    long cancelled = await cancel_all(tasks, n);
    say_each(what, n, start);
    free(tasks);
    return cancelled == n;
}

async int main(int argc, char **argv)
{
    (void)argc;
    long n = part_of(1000000, argv[1]);
    bool small = await cancel_many("cancel_small_ns", n / 20);
    return !(small && await cancel_many("cancel_ns", n));
}
