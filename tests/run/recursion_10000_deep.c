/* 10,000 frames deep, waiting at the bottom and again on the way back. */
#include <asyncc.h>
#include <stdio.h>

async static long depth(long n)
{
    if (n == 0) {
        await async_yield();
        return 0;
    }
    long below = await depth(n - 1);
    if (n % 1000 == 0)
        await async_yield();
    return below + n;
}

async int main(void)
{
    printf("%ld\n", await depth(10000));
    printf("%ld\n", await depth(10000));
    return 0;
}
// TABLE: Functions | recursion that waits, 10,000 deep | works
