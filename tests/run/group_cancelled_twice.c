/* The tasks of a group are cancelled once: neither the failure of one while they clean up, nor
 * another cancellation of who waits, interrupts that. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void say(const char *text, int n)
{
    printf("%.1f s: %s %d\n", (double)async_now() / 1e9, text, n);
}

async static void work(int n, double cleanup, int err)
{
    (void)async_try(await async_sleep(100));
    if (async_try(await async_sleep(cleanup)) == ECANCELED)
        say("interrupted", n);
    say("has cleaned up", n);
    async_fail(err);
}

async static void late(struct async_group *group)
{
    (void)async_try(await async_sleep(100));
    async_group_add(group, work(9, 9, EIO)); /* never begins */
}

async static void wait_in(struct async_group *group)
{
    say("wait", async_try(await async_group_wait(group)));
    say("next", async_try(await async_sleep(1)) == ECANCELED);
    say("then", async_try(await async_sleep(1)));
}

async static void fail_after(double seconds, int err)
{
    await async_sleep(seconds);
    async_fail(err);
}

async int main(void)
{
    static struct async_group group = ASYNC_GROUP_INIT; /* outlives a main that fails */
    async_group_add(&group, work(1, 1, EIO));
    async_group_add(&group, work(2, 3, ECANCELED));
    async_group_add(&group, late(&group));
    task(void) waiter = spawn(wait_in(&group));
    await async_sleep(1);
    async_cancel(waiter);
    await async_sleep(2);
    async_cancel(waiter);
    await waiter;

    async_group_add(&group, work(3, 3, ECANCELED));
    async_group_add(&group, fail_after(1, EPERM));
    waiter = spawn(wait_in(&group));
    await async_sleep(2);
    async_cancel(waiter);
    await waiter;

    async_group_add(&group, work(4, 3, ECANCELED));
    async_group_add(&group, fail_after(1, EPERM));
    await async_sleep(2);
    waiter = spawn(wait_in(&group));
    await async_sleep(0);
    await async_sleep(0); /* it has begun, in whatever order */
    async_cancel(waiter);
    await waiter;
    return 0;
}
// OUT: 2.0 s: has cleaned up 1
// OUT: 4.0 s: has cleaned up 2
// OUT: 4.0 s: wait 5
// OUT: 4.0 s: next 1
// OUT: 4.0 s: then 125
// OUT: 8.0 s: has cleaned up 3
// OUT: 8.0 s: wait 1
// OUT: 8.0 s: next 1
// OUT: 9.0 s: then 0
// OUT: 13.0 s: has cleaned up 4
// OUT: 13.0 s: wait 1
// OUT: 13.0 s: next 1
// OUT: 14.0 s: then 0
// STDERR: ^(?![\s\S])
// ERASED: no
