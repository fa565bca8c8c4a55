/* spawn as a statement starts a task that nobody awaits. */
#include <asyncc.h>
#include <stdio.h>

async static void print(double seconds, const char *s)
{
    await async_sleep(seconds);
    puts(s);
}

async static int value(int x)
{
    await async_yield();
    printf("value %d\n", x);
    return x;
}

async int main(void)
{
    spawn(value(1));
    spawn(print(1, "first"));
    spawn(print(2, "second"));
    for (int i = 0; i < 3; i++)
        spawn(print(3, "loop"));
    await async_sleep(5);
    puts("main");
    return 0;
}
