/* SPDX-License-Identifier: MIT */
/* The price of an awaited call that could wait and does not. */
#include <asyncc.h>

#include "../measure.h"

async __attribute__((noinline)) static long fib(long n)
{
    if (n < 0)
        await async_yield();
    if (n < 2)
        return n;
    return await fib(n - 1) + await fib(n - 2);
}

async int main(int argc, char **argv)
{
    long n = argc > 1 && atol(argv[1]) > 1 ? 15 : 30;
    double start = seconds();
    long result = await fib(n);
    double spent = seconds() - start;
    double calls = 2 * (double)await fib(n + 1) - 1;
    say("call_ns", spent * 1e9 / calls);
    return result != (n == 30 ? 832040 : 610);
}
