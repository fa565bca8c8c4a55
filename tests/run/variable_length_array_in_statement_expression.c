// SPDX-License-Identifier: MIT
// TABLE: Declarations | variable length array in a statement expression | across
/* Its array ends with a statement expression, when the value has been taken. */
// WARNINGS: differ
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int value(int n)
{
    return ({
               int a[n];
               a[n - 1] = await later(n);
               a[n - 1] + 1;
           }) +
           await later(({
               int a[n][n];
               a[1][1] = 5;
               a[1][1];
           }));
}

async int main(void)
{
    int sum = 0;
    for (int i = 2; i < 5; i++)
        sum += await value(i);
    printf("%d\n", sum);
    return 0;
}

// OUT: 27
