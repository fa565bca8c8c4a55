// ERASED: no
// OUT: made
// OUT: spawned 1
// OUT: run 5
// OUT: main
// OUT: 5
// OUT: 7
/* spawn of a kept coroutine starts it, and is the same handle. */
#include <asyncc.h>
#include <stdio.h>

async static int run(int x)
{
    printf("run %d\n", x);
    await async_yield();
    return x;
}

async static int quiet(int x)
{
    return x;
}

async int main(void)
{
    task(int) c = run(5);
    puts("made");
    task(int) t = spawn(c);
    printf("spawned %d\n", t == c);
    await async_sleep(1);
    puts("main");
    printf("%d\n", await t);
    task(int) d = quiet(7);
    spawn(d);
    printf("%d\n", await d);
    return 0;
}
