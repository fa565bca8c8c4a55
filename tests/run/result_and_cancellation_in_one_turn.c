// ORDER: default
// ERASED: no
// OUT: cancel 1
// OUT: result 5
// OUT: next wait fails 1
// OUT: cancel 1
// OUT: kept 6
/* The result is delivered, and the cancellation comes at the next wait, if there is one. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static void take(task(int) t)
{
    int x = await t;
    printf("result %d\n", x);
    int error = async_try(await async_sleep(1));
    printf("next wait fails %d\n", error == ECANCELED);
}

async static int take_and_return(task(int) t)
{
    return await t + 1;
}

async int main(void)
{
    task(int) t = spawn(later(5));
    task(void) a = spawn(take(t));
    await async_yield();
    await async_yield();
    printf("cancel %d\n", async_cancel(a));
    await a;

    t = spawn(later(5));
    task(int) b = spawn(take_and_return(t));
    await async_yield();
    await async_yield();
    printf("cancel %d\n", async_cancel(b));
    printf("kept %d\n", await b);
    return 0;
}
