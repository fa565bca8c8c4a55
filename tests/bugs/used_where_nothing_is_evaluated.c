// What is used only in the arguments of an await that is not evaluated was reported as unused.
// OUT: 4 8
#include <asyncc.h>
#include <stdio.h>

async static int first(int *p, int x);
async static int first(int *p, int x)
{
    await async_yield();
    return *p + x;
}

async static int f(int *only_here, int y)
{
    int local = y;
    return (int)sizeof(await first(only_here, local)) + await first(&y, -y);
}

async int main(void)
{
    long z = 3;
    __typeof__(await f(NULL, (int)z)) x = await f(NULL, 2);
    printf("%d %zu\n", x, sizeof z);
    return 0;
}
