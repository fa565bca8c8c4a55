/* With no time at all only what has ended has a value; a call does not begin. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int work(void)
{
    printf("begins\n");
    await async_sleep(1);
    return 0;
}

async static int ended(void)
{
    return 7;
}

async static void outcome(double seconds, task(int) t)
{
    int value, err = async_try(value = await async_timeout(seconds, t));
    if (err == 0)
        printf("value %d\n", value);
    else
        printf("%s\n", err == ETIMEDOUT ? "too late" : "?");
}

static void print_cancelled(task(int) t)
{
    printf("cancelled %s\n", async_error(t) == ECANCELED ? "True" : "False");
    async_release(t);
}

async int main(void)
{
    for (int seconds = 0; seconds >= -1; seconds--) {
        await outcome(seconds, work());
        task(int) t = async_retain(spawn(work()));
        await async_yield();
        await outcome(seconds, t);
        print_cancelled(t);
        t = spawn(ended());
        await async_yield();
        await outcome(seconds, t);
        task(int) future = async_retain(async_future(int));
        await outcome(seconds, future);
        print_cancelled(future);
        future = async_future(int);
        async_resolve(future, 8);
        await outcome(seconds, future);
    }
    printf("%.1f\n", (double)async_now() / 1e9);
    return 0;
}
