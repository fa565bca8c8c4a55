// ERASED: no
// OUT: 0 EINPROGRESS
// OUT: 1 0
// OUT: 5
// OUT: 0 EINPROGRESS
// OUT: 1 EIO
// OUT: 1 EIO
// OUT: caught EIO
// OUT: 1 ECANCELED
// OUT: caught ECANCELED
/* async_done and async_error before and after the end, of success, failure and cancellation. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static const char *name(int error)
{
    switch (error) {
    case 0:
        return "0";
    case EIO:
        return "EIO";
    case EINPROGRESS:
        return "EINPROGRESS";
    case ECANCELED:
        return "ECANCELED";
    default:
        return "?";
    }
}

async static int work(int error)
{
    await async_sleep(1);
    if (error)
        async_fail(error);
    return 5;
}

async int main(void)
{
    task(int) t = spawn(work(0));
    printf("%d %s\n", async_done(t), name(async_error(t)));
    await async_sleep(2);
    printf("%d %s\n", async_done(t), name(async_error(t)));
    printf("%d\n", await t);

    t = spawn(work(EIO));
    printf("%d %s\n", async_done(t), name(async_error(t)));
    await async_sleep(2);
    printf("%d %s\n", async_done(t), name(async_error(t)));
    printf("%d %s\n", async_done(t), name(async_error(t)));
    printf("caught %s\n", name(async_try(await t)));

    t = spawn(work(0));
    await async_yield();
    async_cancel(t);
    await async_sleep(2);
    printf("%d %s\n", async_done(t), name(async_error(t)));
    printf("caught %s\n", name(async_try(await t)));
    return 0;
}
