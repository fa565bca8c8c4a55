/* SPDX-License-Identifier: MIT */
/* The memory of a sleeping task, and the time to start, wake and end a million of them. */
#include <asyncc.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "measure.h"

static long resident_bytes(void)
{
    long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%ld %ld", &size, &resident) != 2)
        perror("/proc/self/statm");
    if (file != NULL)
        fclose(file);
    return resident * sysconf(_SC_PAGESIZE);
}

async static void sleeper(long *awake, double delay)
{
    await async_sleep(delay);
    ++*awake;
}

async int main(int argc, char **argv)
{
    long n = argc > 1 ? atol(argv[1]) : 1000000;
    long awake = 0;
    long before = resident_bytes();
    double start = seconds();

    for (long i = 0; i < n; i++)
        spawn(sleeper(&awake, 1 + (double)(i % 1000) * 1e-3));
    await async_yield();
    await async_yield();
    double asleep = seconds();
    long after = resident_bytes();
    while (awake < n)
        await async_sleep(0.01);
    double end = seconds();

    printf("%ld tasks: %.0f bytes a task, asleep after %.3f s, ended after %.3f s\n", n,
           (double)(after - before) / (double)n, asleep - start, end - start);
    return 0;
}
