/* A group whose owner fails before its wait is forgotten: its tasks run on. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void work(void)
{
    await async_sleep(2);
    printf("runs on\n");
}

async static void owner(void)
{
    struct async_group group = ASYNC_GROUP_INIT;
    async_group_add(&group, work());
    await async_sleep(1);
    async_fail(EIO);
    await async_group_wait(&group);
}

async int main(void)
{
    printf("%d\n", async_try(await owner()) == EIO);
    await async_sleep(5);
    return 0;
}
// OUT: 1
// OUT: runs on
// ERASED: no
// WARNINGS: differ
