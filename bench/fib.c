/* SPDX-License-Identifier: MIT */
/* The price of an awaited call that could wait and does not, beside a plain call. */
#include <asyncc.h>

#include <stdio.h>
#include <stdlib.h>

#include "measure.h"

#define NOINLINE __attribute__((noinline))

async NOINLINE static long fib(long n)
{
    if (n < 0)
        await async_yield();
    if (n < 2)
        return n;
    return await fib(n - 1) + await fib(n - 2);
}

NOINLINE static long plain_fib(long n)
{
    if (n < 2)
        return n;
    return plain_fib(n - 1) + plain_fib(n - 2);
}

async int main(int argc, char **argv)
{
    long n = argc > 1 ? atol(argv[1]) : 32;

    double start = seconds();
    long awaited = await fib(n);
    double middle = seconds();
    long plain = plain_fib(n);
    double end = seconds();

    double calls = 2.0 * (double)(await fib(n + 1)) - 1;
    printf("fib(%ld) = %ld, awaited %.3f s, plain %.3f s, ratio %.2f, %.2f ns an awaited call\n", n,
           awaited, middle - start, end - middle, (middle - start) / (end - middle),
           (middle - start) * 1e9 / calls);
    return awaited != plain;
}
