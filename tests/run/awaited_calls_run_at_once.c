// ERASED: no
// OUT: call
// OUT: main
// OUT: begins
// OUT: task
// OUT: main again
/* An awaited call runs in the caller's turn, ahead of what is ready, until it has to wait. */
#include <asyncc.h>
#include <stdio.h>

async static void call(void)
{
    puts("call");
}

async static void waits(void)
{
    puts("begins");
    await async_sleep(1);
}

async static void other(void)
{
    puts("task");
}

async int main(void)
{
    spawn(other());
    await call();
    puts("main");
    await waits();
    puts("main again");
    return 0;
}
