// ERASED: no
// OUT: inner 1
// OUT: outer 1
// OUT: end
/* A task that the cancelled one awaits is cancelled with it. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int inner(void)
{
    int error = async_try(await async_sleep(100));
    printf("inner %d\n", error == ECANCELED);
    async_fail(error);
}

async static void outer(task(int) t)
{
    int error = async_try(await t);
    printf("outer %d\n", error == ECANCELED);
}

async int main(void)
{
    task(int) t = spawn(inner());
    task(void) o = spawn(outer(t));
    await async_sleep(1);
    async_cancel(o);
    await o;
    puts("end");
    return 0;
}
