/* A task of a cancelled group that fails meanwhile: its failure is the wait's, and the cancellation
 * comes at the next. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void fails_when_cancelled(int err, double seconds)
{
    (void)async_try(await async_sleep(100));
    await async_sleep(seconds);
    async_fail(err);
}

async static int wait_in(struct async_group *group)
{
    int err = async_try(await async_group_wait(group));
    printf("%d at %.1f s\n", err, (double)async_now() / 1e9);
    printf("sleeps %d\n", async_try(await async_sleep(1)));
    return err;
}

async int main(void)
{
    static struct async_group group = ASYNC_GROUP_INIT;
    async_group_add(&group, fails_when_cancelled(EPERM, 2));
    async_group_add(&group, fails_when_cancelled(EIO, 1));
    task(int) t = spawn(wait_in(&group));
    await async_sleep(1);
    async_cancel(t);
    printf("%d\n", await t == EIO);
    return 0;
}
// OUT: 5 at 3.0 s
// OUT: sleeps 125
// OUT: 1
// STDERR: ^(?![\s\S])
// ERASED: no
