/* What is cancelled by a time limit, in time, within others, from outside, and what it makes of it.
 */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void say(const char *text)
{
    printf("%g: %s\n", (double)async_now() / 1e9, text);
}

async static void work(double seconds, int err)
{
    if (async_try(await async_sleep(seconds)) == ECANCELED) {
        printf("%g: work %g cancelled\n", (double)async_now() / 1e9, seconds);
        async_fail(ECANCELED);
    }
    if (err != 0)
        async_fail(err);
    printf("%g: work %g ends\n", (double)async_now() / 1e9, seconds);
}

async static void catches(void)
{
    if (async_try(await async_sleep(100)) == ECANCELED)
        say("caught");
}

async static void fails(void)
{
    if (async_try(await async_sleep(100)) == ECANCELED)
        async_fail(EIO);
}

async static void cleans_up(void)
{
    int err = async_try(await async_sleep(100));
    await async_sleep(2);
    say("cleaned up");
    async_fail(err);
}

async static void inner_limit_caught(void)
{
    if (async_try(await async_timeout(1, work(100, 0))) == ETIMEDOUT)
        say("inner is over");
    await async_sleep(1);
}

async static void cleanup_with_a_limit(void)
{
    int err = async_try(await async_sleep(100));
    if (async_try(await async_timeout(2, async_sleep(100))) == ETIMEDOUT)
        say("the cleanup took too long");
    async_fail(err);
}

async static void limit_five(void)
{
    await async_timeout(5, work(100, 0));
}

async static void limit_cleanup(void)
{
    await async_timeout(1, cleanup_with_a_limit());
}

static void outcome(int err)
{
    if (err == 0)
        say("ends");
    else if (err == ETIMEDOUT)
        say("too late");
    else if (err == ECANCELED)
        say("cancelled");
    else
        printf("%g: error %d\n", (double)async_now() / 1e9, err);
}

async int main(void)
{
    outcome(async_try(await async_timeout(1, work(5, 0))));
    outcome(async_try(await async_timeout(5, work(1, 0))));
    outcome(async_try(await async_timeout(5, work(1, EIO))));
    outcome(async_try(await async_timeout(1, catches())));
    outcome(async_try(await async_timeout(1, fails())));
    outcome(async_try(await async_timeout(1, cleans_up())));
    outcome(async_try(await async_timeout(9, async_timeout(1, work(100, 0)))));
    outcome(async_try(await async_timeout(1, async_timeout(9, work(100, 0)))));
    outcome(async_try(await async_timeout(9, inner_limit_caught())));
    outcome(async_try(await async_timeout(1.5, inner_limit_caught())));
    outcome(async_try(await async_timeout(1, cleanup_with_a_limit())));
    outcome(async_try(await async_timeout(1, gather(work(2, 0), work(3, 0)))));
    task(void) future = async_future(void);
    outcome(async_try(await async_timeout(1, async_retain(future))));
    printf("%g: future cancelled %s\n", (double)async_now() / 1e9,
           async_error(future) == ECANCELED ? "True" : "False");
    async_release(future);
    await async_sleep(100);

    task(void) t = spawn(limit_five());
    await async_sleep(1);
    async_cancel(t);
    outcome(async_try(await t));
    t = spawn(limit_cleanup());
    await async_sleep(2);
    async_cancel(t);
    outcome(async_try(await t));
    return 0;
}
