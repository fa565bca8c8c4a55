/* Cancelling who awaits a gather cancels its parts, through other gathers too; the gather is
 * cancelled even if they suppress it. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void say(const char *text)
{
    printf("%g: %s\n", (double)async_now() / 1e9, text);
}

async static int part(int n, bool suppress)
{
    int err = async_try(await async_sleep(100));
    if (err == ECANCELED)
        printf("%g: part %d cancelled\n", (double)async_now() / 1e9, n);
    if (!suppress)
        async_fail(err);
    return n;
}

static void gathered(int err)
{
    say(err == ECANCELED ? "gather cancelled" : "gathered");
}

async static void gather_two(task(int) a, task(int) b)
{
    int err = async_try(await gather(a, b));
    gathered(err);
    if (err != 0)
        async_fail(err);
}

async static void gather_one(task(int) a)
{
    int err = async_try(await gather(a));
    gathered(err);
    if (err != 0)
        async_fail(err);
}

async static void settle_two(task(int) a, task(int) b)
{
    int errs[2], err = async_try(await async_gather_settled(errs, a, b));
    gathered(err);
    if (err != 0)
        async_fail(err);
}

async static void nest(void)
{
    int err = async_try(await gather(gather_two(part(9, false), part(10, false)), part(11, false)));
    gathered(err);
    if (err != 0)
        async_fail(err);
}

async static void cancel(task(void) t)
{
    await async_sleep(1);
    say(async_cancel(t) ? "cancel True" : "cancel False");
    if (async_try(await t) == ECANCELED)
        say("cancelled");
}

async int main(void)
{
    await cancel(spawn(gather_two(part(1, false), part(2, false))));
    await cancel(spawn(settle_two(part(3, false), part(4, false))));
    await cancel(spawn(gather_two(part(5, true), part(6, true))));
    await cancel(spawn(settle_two(part(7, true), part(8, true))));
    await cancel(spawn(nest()));
    task(int) shared = async_retain(spawn(part(12, false)));
    task(void) other = spawn(gather_one(shared));
    await cancel(spawn(gather_two(shared, part(13, false))));
    if (async_try(await other) == ECANCELED)
        say("the other too");
    return 0;
}
