// ERASED: no
// OUT: the group: Input/output error
// OUT: the task: Operation canceled
/* Who waits for a group is cancelled, and a task of it fails on its way out: the failure is what
 * the wait ends with, and the cancellation comes at the next. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

async static void fail_soon(struct async_event *begun)
{
    async_event_set(begun);
    async_try(await async_yield());
    async_fail(EIO);
}

async static void sleep_in_the_group(void)
{
    await async_sleep(1);
    printf("not cancelled\n");
}

async static void inner(struct async_event *begun)
{
    static struct async_group group;
    group = (struct async_group)ASYNC_GROUP_INIT;
    async_group_add(&group, fail_soon(begun));
    async_group_add(&group, sleep_in_the_group());
    printf("the group: %s\n", strerror(async_try(await async_group_wait(&group))));
    await async_sleep(1);
    printf("not cancelled\n");
}

async int main(void)
{
    static struct async_event begun = ASYNC_EVENT_INIT;
    task(void) t = spawn(inner(&begun));
    await async_event_wait(&begun);
    async_cancel(t);
    printf("the task: %s\n", strerror(async_try(await t)));
    return 0;
}
