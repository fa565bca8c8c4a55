// ORDER: default
// ERASED: no
// OUT: first
// OUT: second
// OUT: main 1
// OUT: third
/* What ends makes its awaiter ready for the next turn, behind what is ready already. */
#include <asyncc.h>
#include <stdio.h>

async static int say(const char *name)
{
    puts(name);
    return 1;
}

async static void yield_then(const char *name)
{
    await async_yield();
    await async_yield();
    puts(name);
}

async int main(void)
{
    task(int) t = spawn(say("first"));
    spawn(say("second"));
    task(void) third = spawn(yield_then("third"));
    printf("main %d\n", await t);
    await third;
    return 0;
}
