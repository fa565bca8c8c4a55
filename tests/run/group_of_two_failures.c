/* The first failure is the group's; those that the cancellation brings about are not heard of. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void fails(double seconds, int err, int when_cancelled)
{
    if (async_try(await async_sleep(seconds)) == ECANCELED)
        async_fail(when_cancelled);
    async_fail(err);
}

async int main(void)
{
    struct async_group group = ASYNC_GROUP_INIT;
    async_group_add(&group, fails(5, EPERM, ENOENT));
    async_group_add(&group, fails(1, EIO, EINVAL));
    async_group_add(&group, fails(1, EIO, ECANCELED));
    printf("%d\n", async_try(await async_group_wait(&group)) == EIO);
    task(void) ended = spawn(fails(1, EDOM, EINVAL)), well = spawn(async_sleep(1));
    await async_sleep(2);
    async_group_add(&group, well);
    async_group_add(&group, ended);
    async_group_add(&group, async_sleep(1));
    printf("%d\n", async_try(await async_group_wait(&group)) == EDOM);
    await async_group_wait(&group);
    return 0;
}
// OUT: 1
// OUT: 1
// STDERR: ^(?![\s\S])
// ERASED: no
