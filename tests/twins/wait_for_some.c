/* async_wait says how many have ended: the first, the first failure, all, or what the time allows.
 */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return (double)async_now() / 1e9;
}

async static int work(double seconds, int err)
{
    await async_sleep(seconds);
    if (err != 0)
        async_fail(err);
    return (int)seconds;
}

async static void wait(task(int) * tasks, size_t n, int until, double seconds)
{
    size_t done = await async_wait(tasks, n, until, seconds);
    printf("%g: %zu done, %zu pending\n", now(), done, n - done);
}

async static void cancel_after(double seconds, task(int) t)
{
    await async_sleep(seconds);
    async_cancel(t);
}

async static void forget(task(int) * tasks, size_t n)
{
    int errs[4];
    await async_gather_array_settled(NULL, errs, tasks, n);
}

async int main(void)
{
    int r[4];
    task(int) four[4];
    for (int i = 0; i < 4; i++)
        four[i] = spawn(work((int[]){4, 1, 3, 2}[i], i == 2 ? EIO : 0));
    await wait(four, 4, ASYNC_FIRST_COMPLETED, -1);
    await wait(four, 4, ASYNC_FIRST_COMPLETED, -1);
    await wait(four, 4, ASYNC_ALL_COMPLETED, 0.5);
    await wait(four, 4, ASYNC_FIRST_FAILED, -1);
    await wait(four, 4, ASYNC_FIRST_FAILED, -1);
    await wait(four, 4, ASYNC_ALL_COMPLETED, -1);
    await gather(r[0] = four[0], r[1] = four[1], r[2] = four[3]);
    printf("%g: [%d, %d, %d]\n", now(), r[0], r[1], r[2]);
    printf("%g: %d\n", now(), async_error(four[2]));
    async_release(four[2]);

    for (int i = 0; i < 3; i++)
        four[i] = spawn(work(i + 1, 0));
    task(void) killer = spawn(cancel_after(1.5, four[1]));
    await wait(four, 3, ASYNC_FIRST_FAILED, -1);
    await killer;
    await forget(four, 3);

    for (int i = 0; i < 2; i++)
        four[i] = spawn(work(i + 1, 0));
    task(void) waiter = spawn(wait(four, 2, ASYNC_ALL_COMPLETED, -1));
    await async_sleep(0.5);
    async_cancel(waiter);
    if (async_try(await waiter) == ECANCELED)
        printf("%g: waiter cancelled\n", now());
    await async_gather_array(r, four, 2);
    printf("%g: [%d, %d]\n", now(), r[0], r[1]);

    four[0] = spawn(work(1, 0));
    await wait(four, 1, ASYNC_ALL_COMPLETED, 0);
    await wait(four, 1, ASYNC_ALL_COMPLETED, 2);
    await forget(four, 1);
    return 0;
}
