/* SPDX-License-Identifier: MIT */
/* The price of a task: spawned and awaited, one at a time and many at once; one that waits; and one
 * that is started by its await. */
#include <asyncc.h>

#include <stdio.h>
#include <stdlib.h>

#include "measure.h"

enum {
    MANY = 100
};

async static long twice(long n)
{
    return 2 * n;
}

async static long twice_later(long n)
{
    await async_yield();
    return 2 * n;
}

async static long one_at_a_time(long times)
{
    long sum = 0;
    for (long i = 0; i < times; i++)
        sum += await spawn(twice(i));
    return sum;
}

async static long many_at_once(long times)
{
    task(long) tasks[MANY];
    long sum = 0;
    for (long i = 0; i < times; i += MANY) {
        for (int k = 0; k < MANY; k++)
            tasks[k] = spawn(twice(i + k));
        for (int k = 0; k < MANY; k++)
            sum += await tasks[k];
    }
    return sum;
}

async static long many_that_wait(long times)
{
    task(long) tasks[MANY];
    long sum = 0;
    for (long i = 0; i < times; i += MANY) {
        for (int k = 0; k < MANY; k++)
            tasks[k] = spawn(twice_later(i + k));
        for (int k = 0; k < MANY; k++)
            sum += await tasks[k];
    }
    return sum;
}

async static long not_spawned(long times)
{
    long sum = 0;
    for (long i = 0; i < times; i++) {
        task(long) later = async_defer(twice(i));
        sum += await later;
    }
    return sum;
}

async int main(int argc, char **argv)
{
    long times = argc > 1 ? atol(argv[1]) : 10000000;
    const char *only = argc > 2 ? argv[2] : "omwn";
    long expected = times * (times - 1), sum = expected;

    for (; *only != '\0'; only++) {
        double start = seconds();
        if (*only == 'o') {
            sum = await one_at_a_time(times);
            report("spawned, one at a time", times, "tasks", start);
        } else if (*only == 'm') {
            sum = await many_at_once(times);
            report("spawned, 100 at once", times, "tasks", start);
        } else if (*only == 'w') {
            sum = await many_that_wait(times);
            report("the same, each yields", times, "tasks", start);
        } else {
            sum = await not_spawned(times);
            report("started by its await", times, "tasks", start);
        }
        if (sum != expected)
            return 1;
    }
    return 0;
}
