/* A group waits for all its tasks; the first failure cancels the others, whose end is waited for.
 */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void say(const char *text)
{
    printf("%g: %s\n", (double)async_now() / 1e9, text);
}

static void say_of(int n, const char *text)
{
    printf("%g: %d %s\n", (double)async_now() / 1e9, n, text);
}

async static int work(int n, double seconds, int err)
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

async static void slow_to_end(int n)
{
    int err = async_try(await async_sleep(100));
    await async_sleep(2);
    say_of(n, "cleaned up");
    async_fail(err);
}

async static void grows(struct async_group *group, int n)
{
    await async_sleep(1);
    say_of(n, "left");
    if (n > 0)
        async_group_add(group, grows(group, n - 1));
}

async static void outcome(struct async_group *group)
{
    int err = async_try(await async_group_wait(group));
    if (err == ECANCELED)
        async_fail(err);
    if (err == 0)
        say("all ended");
    else
        printf("%g: error %d\n", (double)async_now() / 1e9, err);
}

async static void nested(int n, int err)
{
    struct async_group group = ASYNC_GROUP_INIT;
    async_group_add(&group, work(n, 5, 0));
    async_group_add(&group, work(n + 1, 2, err));
    await async_group_wait(&group);
}

async static void holds_inner(int n)
{
    struct async_group group = ASYNC_GROUP_INIT;
    async_group_add(&group, slow_to_end(n));
    async_group_add(&group, work(n + 1, 50, 0));
    await async_group_wait(&group);
}

async static void waits_for(task(int) t)
{
    await t;
}

async static void cancel(struct async_group *group)
{
    task(void) waiting = spawn(outcome(group));
    await async_sleep(1);
    async_cancel(waiting);
    if (async_try(await waiting) == ECANCELED)
        say("cancelled");
}

async int main(void)
{
    struct async_group g = ASYNC_GROUP_INIT;
    task(int) a = spawn(work(1, 2, 0)), b = spawn(work(2, 1, 0));
    async_group_add(&g, async_retain(a));
    async_group_add(&g, async_retain(b));
    await outcome(&g);
    printf("%g: [%d, %d]\n", (double)async_now() / 1e9, await a, await b);
    await outcome(&g);
    async_group_add(&g, work(3, 5, 0));
    async_group_add(&g, work(4, 1, EIO));
    async_group_add(&g, slow_to_end(5));
    async_group_add(&g, work(6, 0.5, 0));
    await outcome(&g);
    async_group_add(&g, grows(&g, 3));
    await outcome(&g);
    async_group_add(&g, work(7, 9, 0));
    async_group_add(&g, nested(8, EIO));
    await outcome(&g);
    async_group_add(&g, work(10, 1, EIO));
    async_group_add(&g, holds_inner(11));
    await outcome(&g);

    task(int) victim = spawn(work(13, 9, 0));
    async_group_add(&g, async_retain(victim));
    async_group_add(&g, work(14, 3, 0));
    task(void) waiting = spawn(outcome(&g));
    await async_sleep(1);
    async_cancel(victim);
    await waiting;
    async_release(victim);

    async_group_add(&g, work(15, 9, 0));
    async_group_add(&g, slow_to_end(16));
    await cancel(&g);
    async_group_add(&g, holds_inner(17));
    await cancel(&g);

    task(int) shared = async_retain(spawn(work(19, 9, 0)));
    async_group_add(&g, waits_for(shared));
    async_group_add(&g, work(20, 1, EIO));
    await outcome(&g);
    if (async_try(await shared) == ECANCELED)
        say("what a task of the group awaited, too");
    return 0;
}
