/* A cancellation that comes when all parts of a gather, or all tasks of a group, have ended, but
 * their awaiter has not gone on yet: they have succeeded, and the next wait fails. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int part(int n)
{
    await async_yield();
    return n;
}

async static void gather_them(task(int) a, task(int) b)
{
    int x, y;
    await gather(x = a, y = b);
    printf("gather %d %d\n", x, y);
    printf("next %d\n", async_try(await async_sleep(1)) == ECANCELED);
}

async static void group_them(task(int) a, task(int) b)
{
    struct async_group group = ASYNC_GROUP_INIT;
    async_group_add(&group, a);
    async_group_add(&group, b);
    await async_group_wait(&group);
    printf("group\n");
    printf("next %d\n", async_try(await async_sleep(1)) == ECANCELED);
}

async static void cancel_at_the_end(task(int) a, task(void) waiter)
{
    while (!async_done(a))
        await async_yield();
    async_release(a);
    printf("cancel %d\n", async_cancel(waiter));
    await waiter;
}

async int main(void)
{
    task(int) a = spawn(part(1)), b = spawn(part(2));
    await cancel_at_the_end(async_retain(b), spawn(gather_them(a, b)));
    a = spawn(part(1)), b = spawn(part(2));
    await cancel_at_the_end(async_retain(b), spawn(group_them(a, b)));
    return 0;
}
// ORDER: default
// OUT: cancel 1
// OUT: gather 1 2
// OUT: next 1
// OUT: cancel 1
// OUT: group
// OUT: next 1
// ERASED: no
