#include "shared.h"

int counter;
async int (*const twice_pointer)(int) = twice;

async int twice(int x)
{
    await async_yield();
    return 2 * x;
}

async struct box boxed(int x)
{
    return (struct box){await twice(x)};
}

async void count(int n)
{
    while (n-- > 0) {
        await async_yield();
        counter++;
    }
}
