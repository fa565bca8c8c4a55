/* A cancellation does not reach what is behind a shield. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

async static int work(int n)
{
    await async_sleep(n);
    printf("work %d\n", n);
    return n;
}

async static int guard(task(int) t)
{
    return await async_shield(t);
}

async static int guard_call(void)
{
    return await async_shield(work(3));
}

async int main(void)
{
    printf("%d\n", await async_shield(work(1)));

    task(int) inner = spawn(work(2));
    task(int) outer = spawn(guard(inner));
    await async_sleep(1);
    async_cancel(outer);
    int err = async_try(await outer);
    if (err != ECANCELED) /* the handle was used up then */
        async_fail(err);
    printf("%s, %d\n", strerror(err), async_done(inner));
    printf("%d\n", await inner);

    outer = spawn(guard_call());
    await async_sleep(1);
    async_cancel(outer);
    printf("%s\n", strerror(async_try(await outer)));
    await async_sleep(5);

    inner = spawn(work(4));
    task(int) shield = async_defer(async_shield(inner));
    if (async_error(shield) == ENOMEM) /* then `inner` was used up */
        return 1;
    printf("%d\n", async_cancel(inner));
    printf("%s\n", strerror(async_try(await shield)));
    return 0;
}
// OUT: work 1
// OUT: 1
// OUT: Operation canceled, 0
// OUT: work 2
// OUT: 2
// OUT: Operation canceled
// OUT: work 3
// OUT: 1
// OUT: Operation canceled
// ERASED: no
