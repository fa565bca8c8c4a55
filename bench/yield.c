/* SPDX-License-Identifier: MIT */
/* The price of a wait that is over at once: a task that yields alone, and many that take turns. */
#include <asyncc.h>

#include <stdio.h>
#include <stdlib.h>

#include "measure.h"

async static void yield_often(long times)
{
    for (long i = 0; i < times; i++)
        await async_yield();
}

/* The frame that waits is `depth` calls further in: a resumption does not touch those around it. */
async static void yield_deep(int depth, long times)
{
    if (depth > 0)
        await yield_deep(depth - 1, times);
    else
        await yield_often(times);
}

async static void take_turns(int tasks, long times)
{
    task(void) running[100];
    for (int i = 0; i < tasks; i++)
        running[i] = spawn(yield_often(times));
    await async_gather_array(NULL, running, (size_t)tasks);
}

async int main(int argc, char **argv)
{
    long times = argc > 1 ? atol(argv[1]) : 10000000;
    const char *only = argc > 2 ? argv[2] : "adt";

    for (; *only != '\0'; only++) {
        double start = seconds();
        if (*only == 'a') {
            await yield_often(times);
            report("a task alone", times, "yields", start);
        } else if (*only == 'd') {
            await yield_deep(100, times);
            report("under 100 calls", times, "yields", start);
        } else {
            await take_turns(100, times / 100);
            report("100 tasks in turns", times, "yields", start);
        }
    }
    return 0;
}
