// ORDER: default
// ERASED: no
// OUT: main
// OUT: a 0
// OUT: b 0
// OUT: main again
// OUT: a 1
// OUT: b 1
// OUT: end
/* spawn schedules for the next turn, first in, first out. */
#include <asyncc.h>
#include <stdio.h>

async static void say(const char *name)
{
    printf("%s 0\n", name);
    await async_yield();
    printf("%s 1\n", name);
}

async int main(void)
{
    task(void) a = spawn(say("a")), b = spawn(say("b"));
    puts("main");
    await async_yield();
    puts("main again");
    await a;
    await b;
    puts("end");
    return 0;
}
