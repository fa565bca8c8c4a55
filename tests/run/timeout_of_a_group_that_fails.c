// ERASED: no
// OUT: the group: Input/output error
// OUT: the limit: Connection timed out at 1 s
// OUT: the group: Input/output error
// OUT: the race: 1 at 3 s
/* A function that catches the failure of a group is not rid of the cancellation that came with it:
 * a limit, and a race that it has lost, still end it. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

async static void fail_when_cancelled(void)
{
    (void)async_try(await async_sleep(100));
    async_fail(EIO);
}

async static void go_on(struct async_group *group)
{
    async_group_add(group, fail_when_cancelled());
    printf("the group: %s\n", strerror(async_try(await async_group_wait(group))));
    await async_sleep(100);
    printf("never\n");
}

static int seconds(void)
{
    return (int)(async_now() / 1000000000);
}

async int main(void)
{
    static struct async_group first = ASYNC_GROUP_INIT, second = ASYNC_GROUP_INIT;
    int err = async_try(await async_timeout(1, go_on(&first)));
    printf("the limit: %s at %d s\n", strerror(err), seconds());
    int winner = await async_race(go_on(&second), async_sleep(2));
    printf("the race: %d at %d s\n", winner, seconds());
    return 0;
}
