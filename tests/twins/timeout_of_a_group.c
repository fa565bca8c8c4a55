/* A group under a time limit: it is too late when all of it has ended; a member that fails while it
 * cleans up is the failure. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void member(const char *name, bool crashes)
{
    int err = async_try(await async_sleep(2));
    printf("%s ends\n", name);
    async_fail(crashes ? EDOM : err);
}

async static void work(bool crashes)
{
    struct async_group group = ASYNC_GROUP_INIT;
    async_group_add(&group, member("it", crashes));
    await async_group_wait(&group);
}

async static void outcome(bool crashes)
{
    int err = async_try(await async_timeout(0.25, work(crashes)));
    printf("%s\n", err == 0           ? "in time"
                   : err == ETIMEDOUT ? "too late"
                   : err == EDOM      ? "failed with ZeroDivisionError"
                                      : "?");
}

async int main(void)
{
    await outcome(false);
    await outcome(true);
    return 0;
}
