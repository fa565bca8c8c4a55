// ERASED: no
// OUT: inner 1
// OUT: outer 1
// OUT: inner 1, outer 0, x 3
// OUT: value 7
/* async_try within async_try, failing anew from the inner one, and going on behind it. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int fails(int error)
{
    await async_yield();
    if (error)
        async_fail(error);
    return 3;
}

async static int translates(void)
{
    int x = 0;
    int error = async_try(x = await fails(EIO));
    printf("inner %d\n", error == EIO);
    if (error)
        async_fail(ENOENT);
    return x;
}

async static int or_else(int error, int value)
{
    int x;
    if (async_try(x = await fails(error)))
        return value;
    return x;
}

async int main(void)
{
    int x = 0, inner = 0;
    int outer = async_try(x = await translates());
    printf("outer %d\n", outer == ENOENT);
    outer = async_try(({
        inner = async_try(x = await fails(EIO));
        x = await fails(0);
    }));
    printf("inner %d, outer %d, x %d\n", inner == EIO, outer, x);
    printf("value %d\n", await or_else(EIO, await or_else(ENOENT, 7)));
    return 0;
}
// TABLE: Expressions | async_try in async_try | in
