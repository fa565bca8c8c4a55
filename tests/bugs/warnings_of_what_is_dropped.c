// SPDX-License-Identifier: MIT
// A parameter that only an operand without effect names, or that a gather sets, made a warning.
// ONLY: clang
// OUT: 2 7 1
#include <asyncc.h>
#include <stdio.h>

async static int f(int x)
{
    await async_yield();
    return x;
}

async static int set(int a, int b)
{
    await gather(a = f(b), b = f(3));
    return 2;
}

async static int drop(int a, int b, const int *p)
{
    return (void)(a | 1), (void)(*p + (b | 2)), await f(7);
}

async static int choose(int a, int b)
{
    b ? (void)(a & 1), await f(1) : ((void)a, await f(3));
    return ((void)(await f(2) + a), await f(1));
}

async int main(void)
{
    int x = 5;
    printf("%d %d %d\n", await set(1, 2), await drop(1, 2, &x), await choose(1, 2));
    return 0;
}
