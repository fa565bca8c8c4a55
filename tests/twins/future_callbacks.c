/* Tasks that await a future are called when it ends, in their order; one behind a shield can be
 * taken away. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void callback(const char *name, task(int) future)
{
    int value, err = async_try(value = await async_shield(future));
    if (err == 0)
        printf("%s %d\n", name, value);
    else if (err == EIO)
        printf("%s EIO\n", name);
    else
        async_release(future);
}

async int main(void)
{
    task(int) future = async_future(int);
    for (int i = 0; i < 4; i++)
        async_retain(future);
    spawn(callback("first", future));
    task(void) removed = spawn(callback("removed", future));
    spawn(callback("second", future));
    await async_yield();
    printf("removed %s\n", async_cancel(removed) ? "True" : "False");
    async_release(removed);
    await async_sleep(1);
    async_resolve(future, 7);
    printf("set\n");
    await async_yield();
    printf("a turn later\n");
    spawn(callback("late", future));
    printf("added\n");
    await async_yield();
    printf("a turn later\n");
    async_release(future);
    task(int) failed = async_future(int);
    async_retain(failed);
    spawn(callback("failed", failed));
    await async_yield();
    async_reject(failed, EIO);
    await async_yield();
    async_release(failed);
    return 0;
}
