/* One function with a hundred awaits in a row, each in a state of its own. */
#include <asyncc.h>
#include <stdio.h>

async static int step(int x)
{
    if (x % 2)
        await async_yield();
    return x + 1;
}

#define ONE x = await step(x);
#define TEN ONE ONE ONE ONE ONE ONE ONE ONE ONE ONE

async int main(void)
{
    int x = 0;
    TEN
    TEN
    TEN
    TEN
    TEN
    printf("%d\n", x);
    TEN
    TEN
    TEN
    TEN
    TEN
    printf("%d\n", x);
    x = await step(await step(await step(await step(await step(await step(await step(x)))))));
    printf("%d\n", x);
    return 0;
}
// TABLE: Size | 100 awaits in one expression and function | works
