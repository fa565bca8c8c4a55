/* Each awaiter of a task has its value or its failure, in the order in which they came; of one that
 * has ended at once. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int work(double seconds, int err)
{
    await async_sleep(seconds);
    printf("work ends\n");
    if (err != 0)
        async_fail(err);
    return 7;
}

async static void watch(const char *name, task(int) t)
{
    int value, err = async_try(value = await t);
    if (err == EIO)
        printf("%s sees EIO\n", name);
    else
        printf("%s has %d\n", name, value);
}

async static void all_watch(int err)
{
    task(int) t = spawn(work(1, err));
    for (int i = 0; i < 4; i++)
        async_retain(t);
    task(void) first = spawn(watch("first", t)), second = spawn(watch("second", t));
    await async_sleep(0.5);
    await watch("main", t);
    await first;
    await second;
    printf("again\n");
    await watch("main", t);
    await watch("main", t);
}

async int main(void)
{
    await all_watch(0);
    await all_watch(EIO);
    return 0;
}
