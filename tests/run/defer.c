// ERASED: no
// OUT: made
// OUT: run 1
// OUT: run 2
// OUT: run 3
// OUT: value 4
// OUT: run 5
/* async_defer makes a coroutine without starting it, of void functions too. */
#include <asyncc.h>
#include <stdio.h>

async static void run(int x)
{
    await async_yield();
    printf("run %d\n", x);
}

async static int value(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    task(void) a = async_defer(run(1)), b = async_defer(run(2));
    task(void) list[] = {async_defer(run(3))};
    task(int) v = async_defer(value(4));
    puts("made");
    await a;
    await b;
    await list[0];
    printf("value %d\n", await v);
    await async_defer(run(5));
    return 0;
}
