/* A loop that was kept past both deadlines: the outer limit and the inner one are over. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

async static void busy(void)
{
    usleep(30000);
    await async_sleep(60);
}

async static void inner(void)
{
    int err = async_try(await async_timeout(0.01, busy()));
    printf("inner %d\n", err == ETIMEDOUT || err == ECANCELED);
    if (err != 0)
        async_fail(err);
}

async int main(void)
{
    printf("outer %d\n", async_try(await async_timeout(0.02, inner())) == ETIMEDOUT);
    return 0;
}
// OUT: inner 1
// OUT: outer 1
// ENV: ASYNCC_CLOCK=
// ERASED: no
