/* In a plain function async_try takes an assignment from async_run. */
#include <asyncc.h>
#include <stdio.h>

async static int f(int x)
{
    await async_yield();
    return x;
}

static int g(void)
{
    int x = 0;
    int error = async_try(x = async_run(f(7)));
    return error + x;
}

int main(void)
{
    printf("%d\n", g());
    return 0;
}
