// SPDX-License-Identifier: MIT
/* A task is cancelled in the moment in which what it awaits has ended, because of that very end:
 * it gets the result once, and the cancellation at its next wait. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

async static int work(int err)
{
    await async_sleep(1);
    if (err != 0)
        async_fail(err);
    return 7;
}

async static void await_it(const char *name, task(int) t)
{
    int x = -1;
    int err = async_try(x = await t);
    printf("%s: %d %s\n", name, x, err == 0 ? "-" : strerror(err));
    err = async_try(await async_sleep(1));
    printf("%s: %s\n", name, err == 0 ? "-" : strerror(err));
}

async static void shield_it(const char *name, task(int) t)
{
    int err = async_try(await async_shield(t));
    printf("%s: %s\n", name, err == 0 ? "-" : strerror(err));
    if (err == ECANCELED)
        async_release(t);
}

async static void limit_it(const char *name, task(int) t)
{
    int err = async_try(await async_timeout(60, t));
    printf("%s: %s\n", name, err == 0 ? "-" : strerror(err));
}

async static void gather_it(const char *name, task(int) t)
{
    int x = -1;
    int err = async_try(await gather(x = t, async_sleep(60)));
    printf("%s: %d %s\n", name, x, err == 0 ? "-" : strerror(err));
}

async static void watch_it(const char *name, task(int) t)
{
    int err = async_try((void)await async_wait(&t, 1, ASYNC_ALL_COMPLETED, -1));
    printf("%s: %s\n", name, err == 0 ? "-" : strerror(err));
    async_release(t);
}

async static void in_a_race(void)
{
    task(int) t = spawn(work(0));
    int x = 0;
    int won = await async_race(
        x = async_retain(t), await_it("awaits", async_retain(t)),
        shield_it("shields", async_retain(t)), limit_it("limits", async_retain(t)),
        gather_it("gathers", async_retain(t)), watch_it("watches", async_retain(t)));
    printf("race: %d %d\n", won, x);
    async_release(t);
}

async static void in_a_group(int err)
{
    struct async_group group = ASYNC_GROUP_INIT;
    task(int) t = spawn(work(err));
    async_group_add(&group, async_retain(t));
    async_group_add(&group, await_it("awaits", async_retain(t)));
    async_group_add(&group, shield_it("shields", async_retain(t)));
    async_group_add(&group, limit_it("limits", async_retain(t)));
    async_group_add(&group, gather_it("gathers", async_retain(t)));
    async_group_add(&group, watch_it("watches", async_retain(t)));
    printf("group: %s\n", strerror(async_try(await async_group_wait(&group))));
    async_release(t);
}

async int main(void)
{
    await in_a_race();
    await in_a_group(EIO);
    return 0;
}
// ORDER: default
// ERASED: no
// OUT: watches: Operation canceled
// OUT: awaits: 7 -
// OUT: shields: -
// OUT: limits: -
// OUT: gathers: -1 Operation canceled
// OUT: awaits: Operation canceled
// OUT: race: 0 7
// OUT: watches: Operation canceled
// OUT: awaits: -1 Input/output error
// OUT: shields: Input/output error
// OUT: limits: Input/output error
// OUT: gathers: -1 Operation canceled
// OUT: awaits: Operation canceled
// OUT: group: Input/output error
