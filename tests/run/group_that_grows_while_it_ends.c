/* Tasks that a cancelled group is given by its own tasks are cancelled as well, and it ends. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static int heads;

async static void hydra(struct async_group *group, int depth)
{
    heads++;
    (void)async_try(await async_sleep(100));
    if (depth > 0)
        for (int i = 0; i < 3; i++)
            async_group_add(group, hydra(group, depth - 1));
}

async static void fails(void)
{
    await async_sleep(1);
    async_fail(EIO);
}

async int main(void)
{
    struct async_group group = ASYNC_GROUP_INIT;
    async_group_add(&group, hydra(&group, 5));
    async_group_add(&group, hydra(&group, 5));
    async_group_add(&group, fails());
    printf("%d\n", async_try(await async_group_wait(&group)) == EIO);
    printf("%d heads, %.1f s\n", heads, (double)async_now() / 1e9);
    return 0;
}
// OUT: 1
// OUT: 2 heads, 1.0 s
// ERASED: no
