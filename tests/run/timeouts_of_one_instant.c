/* Time limits of one instant, one within the other: the outer one, which was set first, is over,
 * and for the inner one that is a cancellation. There is only one. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int inner(void)
{
    int err = async_try(await async_timeout(1, async_sleep(9)));
    printf("inner %d\n", err == ETIMEDOUT);
    if (err != 0)
        async_fail(err);
    return 0;
}

async static void goes_on(void)
{
    printf("inner %d\n", async_try(await async_timeout(1, async_sleep(9))) != 0);
    printf("then %d\n", async_try(await async_sleep(3)) == ECANCELED);
}

async int main(void)
{
    int x;
    printf("outer %d\n", async_try(x = await async_timeout(1, inner())) == ETIMEDOUT);
    printf("outer %d\n", async_try(await async_timeout(1, goes_on())));
    printf("%.1f s\n", (double)async_now() / 1e9);
    (void)x;
    return 0;
}
// OUT: inner 0
// OUT: outer 1
// OUT: inner 1
// OUT: then 0
// OUT: outer 0
// OUT: 5.0 s
// ERASED: no
