/* A group is waited for by one task at a time. */
#include <asyncc.h>

async static void wait_in(struct async_group *group)
{
    await async_group_wait(group);
}

async int main(void)
{
    struct async_group group = ASYNC_GROUP_INIT;
    async_group_add(&group, async_sleep(1));
    await gather(wait_in(&group), wait_in(&group));
    return 0;
}
// EXIT: 134
// STDERR: asyncc: async_group_wait of a group that 'wait_in' waits for already
// ERASED: no
