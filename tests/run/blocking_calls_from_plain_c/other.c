#include <asyncc.h>

async int twice(int x)
{
    await async_yield();
    return 2 * x;
}
