/* SPDX-License-Identifier: MIT */
/* The price of a yield, under one awaited call and under a thousand. */
#include <asyncc.h>

#include "../measure.h"

async static void yield_under(int depth, long times)
{
    if (depth > 1)
        await yield_under(depth - 1, times);
    else
        for (long i = 0; i < times; i++)
            await async_yield();
}

async int main(int argc, char **argv)
{
    (void)argc;
    long times = part_of(100000, argv[1]);
    double start = seconds();
    await yield_under(1, times);
    say_each("depth1_ns", times, start);
    start = seconds();
    await yield_under(1000, times);
    say_each("depth1000_ns", times, start);
    return 0;
}
