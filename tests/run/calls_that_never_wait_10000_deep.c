// SPDX-License-Identifier: MIT
// TABLE: Functions | recursion that never waits, 10,000 deep | works
/* A call that does not wait is a call. */
#include <asyncc.h>
#include <stdio.h>
static async int odd(int n);
static async int even(int n)
{
    if (n == 0)
        return 1;
    return await odd(n - 1);
}
static async int odd(int n)
{
    if (n == 0)
        return 0;
    int r = await even(n - 1);
    return r;
}
static async int sum(int n)
{
    if (n < 0)
        await async_sleep(1);
    return n == 0 ? 0 : n + await sum(n - 1);
}
async int main(void)
{
    printf("%d %d\n", await even(10000), await sum(10000));
    return 0;
}
