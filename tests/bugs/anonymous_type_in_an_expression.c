// A statement whose expression declares a type without a tag was not taken apart.
// OUT: 7
#include <asyncc.h>
#include <stdio.h>

#define NAMES(...) ((void)sizeof(enum { __VA_ARGS__ }))

async static int later(int n)
{
    await async_yield();
    return n;
}

async int main(void)
{
    int sum = 0;
    NAMES(THREE = 3, FOUR), sum += await later(THREE) + FOUR;
    printf("%d\n", sum);
    return 0;
}
