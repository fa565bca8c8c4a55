/* A cancelled wait fails at once: the task ends cancelled, by a value, by another failure, or
 * later. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void say(const char *text)
{
    printf("%g: %s\n", (double)async_now() / 1e9, text);
}

static void say_it(const char **text)
{
    say(*text);
}

async static int sleeps(void)
{
    const char *text __attribute__((cleanup(say_it))) = "cleanup";
    await async_sleep(100);
    return 0;
}

async static int catches(void)
{
    if (async_try(await async_sleep(100)) == ECANCELED)
        say("caught");
    return 7;
}

async static int ignores(void)
{
    for (int i = 0; i < 2; i++)
        say(async_try(await async_sleep(10)) == ECANCELED ? "ignored" : "slept");
    return 8;
}

async static int yields(void)
{
    for (;;)
        await async_yield();
}

async static int fails(void)
{
    if (async_try(await async_sleep(100)) == ECANCELED)
        async_fail(EIO);
    return 0;
}

async static int cleans_up_slowly(void)
{
    int err = async_try(await async_sleep(100));
    say("cleanup begins");
    await async_sleep(3);
    say("cleanup ends");
    if (err != 0)
        async_fail(err);
    return 0;
}

async static void cancel_after(double seconds, int n, async int (*const *calls)(void))
{
    for (int i = 0; i < n; i++) {
        task(int) t = spawn(calls[i]());
        await async_sleep(seconds);
        say(async_cancel(t) ? "cancel True" : "cancel False");
        int value, err = async_try(value = await t);
        if (err == 0)
            printf("%g: value %d\n", (double)async_now() / 1e9, value);
        else
            say(err == ECANCELED ? "cancelled" : err == EIO ? "EIO" : "?");
    }
}

async int main(void)
{
    typedef async int call(void);
    await cancel_after(1, 1, (call *[]){sleeps});
    await cancel_after(1, 2, (call *[]){catches, ignores});
    await cancel_after(1, 2, (call *[]){fails, cleans_up_slowly});
    await cancel_after(0, 3, (call *[]){sleeps, yields, cleans_up_slowly});
    task(int) t = spawn(cleans_up_slowly());
    await async_sleep(1);
    async_cancel(t);
    await async_sleep(1);
    say(async_cancel(t) ? "cancel True" : "cancel False");
    if (async_try(await t) == ECANCELED)
        say("cancelled in the cleanup");
    return 0;
}
