/* A time limit, set before the sleep that it cuts off, is over at the same instant: it comes first,
 * and takes the sleep's timer away, which is the next one due. The other way round the sleep is
 * over. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int nap(int seconds)
{
    await async_sleep(seconds);
    printf("slept %d\n", seconds);
    return seconds;
}

async int main(void)
{
    task(int) t = spawn(nap(5));
    int n = 0;
    int err = async_try(n = await async_timeout(5, t));
    printf("%d %d\n", err == ETIMEDOUT, n);

    err = async_try(n = await async_timeout(3, nap(3)));
    printf("%d %d\n", err, n);

    task(int) cut = spawn(nap(2)), whole = spawn(nap(2));
    err = async_try(await async_timeout(2, async_timeout(2, cut)));
    printf("%d\n", err == ETIMEDOUT);
    printf("%d\n", await whole);
    return 0;
}

// ERASED: no
// OUT: 1 0
// OUT: slept 3
// OUT: 0 3
// OUT: slept 2
// OUT: 1
// OUT: 2
