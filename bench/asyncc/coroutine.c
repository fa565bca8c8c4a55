/* SPDX-License-Identifier: MIT */
/* The shapes of QEMU's tests/unit/test-coroutine: the life of a coroutine that does nothing;
 * coroutines that each make and enter the next; and one that gives back control again and again,
 * which is a generator here. */
#include <asyncc.h>

#include "../measure.h"

async static void empty(void)
{
}

async static void nest(int depth)
{
    if (depth > 1)
        await async_defer(nest(depth - 1));
}

async static void count(async_generator(long) out, long n)
{
    for (long i = 0; i < n; i++)
        await async_emit(out, i);
}

async int main(int argc, char **argv)
{
    (void)argc;
    long times = part_of(10000000, argv[1]), sum = 0;
    double start = seconds();
    for (long i = 0; i < times; i++)
        await async_defer(empty());
    say_each("life_ns", times, start);

    long nests = times >= 1000 ? times / 1000 : 1;
    start = seconds();
    for (long i = 0; i < nests; i++)
        await nest(1000);
    say_each("nesting_ns", nests * 1000, start);

    start = seconds();
    async_each(long, i, count, times) sum += i;
    say_each("switch_ns", times, start);
    return sum != times * (times - 1) / 2;
}
