/* async_try around what succeeds: 0, the assignment made, of values, void, tasks and blocks. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static void nothing(void)
{
    await async_yield();
}

async int main(void)
{
    int x = 0, y = 0, z = 0;
    int error = async_try(x = await later(1));
    printf("%d %d\n", error, x);
    error = async_try(await nothing());
    async_try(x += await later(2));
    if (async_try(await later(3)) == 0)
        printf("%d %d\n", error, x);
    error = async_try(await gather(x = later(4), y = later(5)));
    printf("%d %d %d\n", error, x, y);
    task(int) t = spawn(later(6));
    error = async_try(z = await t);
    printf("%d %d\n", error, z);
    error = async_try(x = 7) || async_try(x += await later(1)) || async_try(x *= await later(2));
    printf("%d %d\n", error, x);
    int inner = -1, outer = async_try(inner = async_try(x = await later(9)));
    printf("%d %d %d\n", inner, outer, x);
    for (int i = 0; async_try(x = await later(i)) == 0 && x < 3; i++)
        printf("turn %d\n", x);
    return async_try(await nothing());
}
