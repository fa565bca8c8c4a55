/* SPDX-License-Identifier: MIT */
/* The price of a wait that is over at once: a task that yields alone, and a thousand in turn. */
#include <asyncc.h>

#include "../measure.h"

async static void yield_often(long times)
{
    for (long i = 0; i < times; i++)
        await async_yield();
}

async static void take_turns(int tasks, long times)
{
    task(void) running[1000];
    for (int i = 0; i < tasks; i++)
        running[i] = spawn(yield_often(times));
    await async_gather_array(NULL, running, (size_t)tasks);
}

async int main(int argc, char **argv)
{
    (void)argc;
    long times = part_of(10000000, argv[1]);
    double start = seconds();
    await yield_often(times);
    say_each("yield1_ns", times, start);
    start = seconds();
    await take_turns(1000, times / 1000);
    say_each("yield1000_ns", times, start);
    return 0;
}
