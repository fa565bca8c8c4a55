/* A member that awaits the very task that waits for the group: the failure of another member
 * cancels it, whatever stands before it in the group, and so ends both waits. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_group group = ASYNC_GROUP_INIT;
static task(void) waiting;

async static void wait_for_the_group(void)
{
    await async_group_wait(&group);
}

async static void wait_for_the_wait(void)
{
    int err = async_try(await waiting);
    printf("member: %s\n", err == ECANCELED ? "cancelled" : "?");
    async_fail(err);
}

async static void fail_soon(void)
{
    await async_yield();
    async_fail(EIO);
}

async int main(void)
{
    waiting = spawn(wait_for_the_group());
    async_retain(waiting);
    async_group_add(&group, async_sleep(100));
    async_group_add(&group, wait_for_the_wait());
    async_group_add(&group, async_sleep(200));
    async_group_add(&group, fail_soon());
    int err = async_try(await async_timeout(50, async_shield(waiting)));
    printf("group: %s at %d\n", err == EIO ? "failed" : "?", (int)(async_now() / 1000000000));
    return 0;
}

// ERASED: no
// OUT: member: cancelled
// OUT: group: failed at 0
