// SPDX-License-Identifier: MIT
// A macro that ends with one of asyncc's words takes the list behind its own use: a gather lost its
// parts, and other words ended the translator.
// TABLE: Preprocessor | macro that stands for a word | works
// OUT: 1 2
// OUT: 3
// OUT: 4 0
// OUT: 5
// OUT: 6
#include <asyncc.h>
#include <stdio.h>

#define all gather
#define all_of(what) gather
#define in_background spawn
#define alias in_background
#define attempt(...) async_try
#define apart async_shield
#define hand_over() async_defer

async static int f(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    int a = 0, b = 0;
    await all(a = f(1), b = f(2));
    printf("%d %d\n", a, b);
    await all_of(two)(a = f(3));
    printf("%d\n", a);
    int error = attempt()(a = await f(4));
    printf("%d %d\n", a, error);
    task(int) t = alias(f(5));
    printf("%d\n", await apart(t));
    printf("%d\n", await hand_over()(f(6)));
    return 0;
}
