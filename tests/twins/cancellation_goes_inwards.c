/* Cancelling a task cancels the task that it awaits, and what that makes of it comes to all who do.
 */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

enum how {
    PROPAGATES,
    SUPPRESSES,
    FAILS
};

async static int inner(enum how how)
{
    int err = async_try(await async_sleep(100));
    if (err == ECANCELED)
        printf("inner cancelled\n");
    if (how == FAILS)
        async_fail(EIO);
    if (how == PROPAGATES)
        async_fail(err);
    return 42;
}

async static void outer(const char *name, task(int) t)
{
    int value, err = async_try(value = await t);
    if (err == 0)
        printf("%s has %d\n", name, value);
    else if (err == EIO)
        printf("%s sees EIO\n", name);
    else {
        printf("%s cancelled\n", name);
        async_fail(err);
    }
}

async static int middle(task(int) t)
{
    await outer("middle", t);
    return 0;
}

async static void deep(int levels, task(int) t)
{
    if (levels == 0)
        await outer("deep", t);
    else
        await deep(levels - 1, t);
}

async static void end(const char *name, task(void) t)
{
    printf("%s %s\n", name, async_try(await t) == ECANCELED ? "ends cancelled" : "ends");
}

async int main(void)
{
    for (enum how how = PROPAGATES; how <= FAILS; how++) {
        task(int) t = async_retain(spawn(inner(how)));
        task(void) one = spawn(outer("one", t)), other = spawn(outer("other", t));
        await async_sleep(1);
        async_cancel(one);
        await end("one", one);
        await end("other", other);
    }
    task(int) t = spawn(inner(PROPAGATES)), m = spawn(middle(t));
    task(void) top = spawn(deep(10, m));
    await async_sleep(1);
    async_cancel(top);
    await end("top", top);
    return 0;
}
