// A variable that lives in the frame kept its bare name in a lifted branch of _Generic.
// OUT: 4 4
#include <asyncc.h>
#include <stdio.h>

static int other = 12;

async static int pass(int *p, int x)
{
    await async_yield();
    return *p + x;
}

async static int f(int a)
{
    int r = await pass(
        &a, _Generic(1.0, int: 0, default: ((int)((unsigned)other >> ((a &= other) & 7)))));
    printf("%d %d\n", r, a);
    return r;
}

async int main(void)
{
    return await f(6) > 100;
}
