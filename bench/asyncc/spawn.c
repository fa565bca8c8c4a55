/* SPDX-License-Identifier: MIT */
/* The price of a task that is spawned and awaited, one after another. */
#include <asyncc.h>

#include "../measure.h"

async static int one(void)
{
    return 1;
}

async int main(int argc, char **argv)
{
    (void)argc;
    long times = part_of(1000000, argv[1]), sum = 0;
    double start = seconds();
    for (long i = 0; i < times; i++)
        sum += await spawn(one());
    say_each("spawn_ns", times, start);
    return sum != times;
}
