/* A shield that fails with ECANCELED has not used the handle up, whichever of the two was cancelled. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

async static int work(void)
{
    await async_sleep(5);
    return 7;
}

/* With any other failure the handle is used up. */
async static void guard(task(int) t)
{
    int err = async_try((void)await async_shield(t));
    if (err != ECANCELED)
        async_fail(err);
    printf("%s, ended: %d\n", strerror(err), async_done(t));
    if (!async_done(t))
        printf("%d\n", await t);
    else
        async_release(t);
}

async int main(void)
{
    task(int) t = spawn(work());
    task(void) guarding = spawn(guard(t));
    await async_sleep(1);
    async_cancel(guarding);
    await guarding;

    t = spawn(work());
    guarding = spawn(guard(async_retain(t)));
    await async_sleep(1);
    async_cancel(t);
    async_release(t);
    await guarding;

    t = spawn(work());
    await async_yield();
    async_cancel(t);
    await async_yield();
    await guard(t);

    t = async_defer(work());
    async_cancel(t);
    await guard(t);
    return 0;
}
// OUT: Operation canceled, ended: 0
// OUT: 7
// OUT: Operation canceled, ended: 1
// OUT: Operation canceled, ended: 1
// OUT: Operation canceled, ended: 1
// ERASED: no
