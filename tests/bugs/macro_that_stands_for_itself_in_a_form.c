// Arguments in a form that were macros that name themselves, as stdout is, were left out of the text.
// OUT: 5 5 13
// OUT: 6
#include <asyncc.h>
#include <stdio.h>

#define one one
static int one = 1;

async static int add(int a, int b)
{
    await async_yield();
    return a + b;
}

async static void print(FILE *file, int value)
{
    await async_yield();
    fprintf(file, "%d\n", value);
}

async int main(void)
{
    int a, b;
    task(int) t = async_defer(add(3, one + one));
    await gather(a = add(4, one), b = add(one, 4));
    printf("%d %d %d\n", a, b, await async_timeout(9, add(8, await t)));
    await async_defer(print(stdout, 5 + one));
    return 0;
}
