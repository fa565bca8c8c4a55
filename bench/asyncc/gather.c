/* SPDX-License-Identifier: MIT */
/* The price of a task among a hundred thousand, each of which waits once. */
#include <asyncc.h>

#include "../measure.h"

async static int yield_once(void)
{
    await async_yield();
    return 1;
}

async int main(int argc, char **argv)
{
    (void)argc;
    long n = part_of(100000, argv[1]), sum = 0;
    double start = seconds();
    task(int) *tasks = malloc((size_t)n * sizeof *tasks);
    int *results = malloc((size_t)n * sizeof *results);
    for (long i = 0; i < n; i++)
        tasks[i] = spawn(yield_once());
    await async_gather_array(results, tasks, (size_t)n);
    for (long i = 0; i < n; i++)
        sum += results[i];
    say_each("gather_ns", n, start);
    free(tasks);
    free(results);
    return sum != n;
}
