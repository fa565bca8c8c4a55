/* The first failure of a part comes to the awaiter at once; the other parts go on, and what becomes
 * of them is not heard of. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void say(const char *text)
{
    printf("%g: %s\n", (double)async_now() / 1e9, text);
}

static void say_of(int n, const char *text)
{
    printf("%g: part %d %s\n", (double)async_now() / 1e9, n, text);
}

async static int part(int n, double seconds, int err)
{
    if (async_try(await async_sleep(seconds)) == ECANCELED) {
        say_of(n, "cancelled");
        async_fail(ECANCELED);
    }
    say_of(n, err != 0 ? "fails" : "ends");
    if (err != 0)
        async_fail(err);
    return n;
}

static void outcome(int err)
{
    say(err == EIO ? "EIO" : err == EPERM ? "EPERM" : err == ECANCELED ? "cancelled" : "values");
}

async static void cancel_after(double seconds, task(int) t)
{
    await async_sleep(seconds);
    say(async_cancel(t) ? "cancel True" : "cancel False");
}

async int main(void)
{
    outcome(
        async_try(await gather(part(1, 1, 0), part(2, 2, EIO), part(3, 3, 0), part(4, 4, EPERM))));
    await async_sleep(5);
    task(int) failed = spawn(part(5, 0, EPERM));
    await async_sleep(1);
    outcome(async_try(await gather(part(6, 1, 0), failed)));
    await async_sleep(5);
    task(int) victim = spawn(part(7, 9, 0));
    task(void) killer = spawn(cancel_after(1, victim));
    outcome(async_try(await gather(victim, part(8, 2, 0))));
    await killer;
    await async_sleep(5);
    outcome(async_try(
        await gather(async_defer(gather(part(9, 1, EIO), part(10, 2, 0))), part(11, 3, 0))));
    await async_sleep(5);
    return 0;
}
