// SPDX-License-Identifier: MIT
// TABLE: Functions | inline, extern inline, static inline | works
/* Inline async functions, with and without an external definition. */
// WARNINGS: differ
#include <asyncc.h>
#include <stdio.h>
static inline async int a(int x)
{
    await async_sleep(1);
    return x + 1;
}
static __inline__ async int b(int x)
{
    return x + 2;
}
inline static async int c(int);
static async int c(int x)
{
    return await a(x) + await b(x);
}
inline async int d(int x)
{
    await async_sleep(1);
    return x * 2;
}
extern inline async int d(int x);
inline async int e(int x)
{
    return x * 3;
}
async int e(int x);
async int main(void)
{
    printf("%d %d %d\n", await c(1), await d(4), await e(5));
    return 0;
}
