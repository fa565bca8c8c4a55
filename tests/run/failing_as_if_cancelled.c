/* A task that fails with ECANCELED by itself has been cancelled: no group fails for it, and nothing
 * is reported. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int work(double seconds)
{
    await async_sleep(seconds);
    if (seconds < 2)
        async_fail(ECANCELED);
    printf("ends\n");
    return 1;
}

async int main(void)
{
    task(int) t = spawn(work(1));
    printf("%d\n", async_try(await t) == ECANCELED);
    struct async_group group = ASYNC_GROUP_INIT;
    async_group_add(&group, work(1));
    async_group_add(&group, work(2));
    await async_group_wait(&group);
    spawn(work(1));
    await async_sleep(2);
    printf("%d\n", async_try(await gather(work(1), work(3))) == ECANCELED);
    return 0;
}
// OUT: 1
// OUT: ends
// OUT: 1
// STDERR: ^(?![\s\S])
// ERASED: no
