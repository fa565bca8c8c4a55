/* A limit that is farther off than the clock reaches is none. */
#include <asyncc.h>
#include <math.h>
#include <stdio.h>

async static int work(void)
{
    await async_sleep(1e6);
    return 7;
}

async int main(void)
{
    printf("%d\n", await async_timeout(INFINITY, work()));
    printf("%d\n", await async_timeout(1e300, work()));
    return 0;
}
// OUT: 7
// OUT: 7
