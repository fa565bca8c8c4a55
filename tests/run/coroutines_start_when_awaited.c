// ERASED: no
// OUT: made
// OUT: run 1
// OUT: got 1
// OUT: run 2
// OUT: got 2
// OUT: argument 3
// OUT: made
// OUT: run 3
// OUT: got 3
/* A call kept as a task runs nothing until awaited; its arguments are evaluated at the call. */
#include <asyncc.h>
#include <stdio.h>

async static int run(int x)
{
    printf("run %d\n", x);
    if (x == 2)
        await async_yield();
    return x;
}

static int argument(int x)
{
    printf("argument %d\n", x);
    return x;
}

async int main(void)
{
    task(int) a = run(1), b = run(2);
    puts("made");
    int x = await a;
    printf("got %d\n", x);
    x = await b;
    printf("got %d\n", x);
    a = run(argument(3));
    puts("made");
    x = await a;
    printf("got %d\n", x);
    return 0;
}
