/* A shield lets through a value, a failure and the end of what it shields, but no cancellation. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void say(const char *text)
{
    printf("%g: %s\n", (double)async_now() / 1e9, text);
}

async static int work(int n, int err)
{
    if (async_try(await async_sleep(n)) == ECANCELED) {
        printf("%g: work %d cancelled\n", (double)async_now() / 1e9, n);
        async_fail(ECANCELED);
    }
    printf("%g: work %d ends\n", (double)async_now() / 1e9, n);
    if (err != 0)
        async_fail(err);
    return n;
}

async static int guard(task(int) t)
{
    int value, err = async_try(value = await async_shield(t));
    if (err == ECANCELED)
        say("guard cancelled");
    if (err != 0)
        async_fail(err);
    return value;
}

async static void end(task(int) t)
{
    int value, err = async_try(value = await t);
    if (err == 0)
        printf("%g: value %d\n", (double)async_now() / 1e9, value);
    else if (err == ECANCELED)
        say("cancelled");
    else if (err == ETIMEDOUT)
        say("too late");
    else
        printf("%g: error %d\n", (double)async_now() / 1e9, err);
}

async static int guard_two(task(int) a, task(int) b)
{
    if (async_try(await async_shield(gather(a, b))) == ECANCELED) {
        say("guard cancelled");
        async_fail(ECANCELED);
    }
    return 0;
}

async static int beside_a_guard(task(int) shielded, task(int) other)
{
    await gather(guard(shielded), other);
    return 0;
}

async int main(void)
{
    await end(guard(work(1, 0)));
    await end(guard(work(2, 5)));

    task(int) inner = spawn(work(3, 0));
    task(int) outer = spawn(guard(inner));
    await async_sleep(1);
    async_cancel(outer);
    await end(outer);
    await end(inner);

    inner = spawn(work(4, 0));
    outer = spawn(guard(inner));
    await async_sleep(1);
    async_cancel(inner);
    await end(outer);

    inner = spawn(work(0, 0));
    await async_sleep(1);
    await end(guard(inner));

    task(int) five = async_retain(spawn(work(5, 0))), six = async_retain(spawn(work(6, 0)));
    outer = spawn(guard_two(five, six));
    await async_sleep(1);
    async_cancel(outer);
    await end(outer);
    int a, b;
    await gather(a = five, b = six);
    printf("%g: values [%d, %d]\n", (double)async_now() / 1e9, a, b);

    task(int) shielded = spawn(work(7, 0));
    outer = spawn(beside_a_guard(shielded, spawn(work(8, 0))));
    await async_sleep(1);
    async_cancel(outer);
    await end(outer);
    await end(shielded);

    inner = spawn(work(9, 0));
    await end(async_timeout(2, async_shield(async_retain(inner))));
    await end(inner);
    return 0;
}
