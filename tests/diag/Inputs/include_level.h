/* __INCLUDE_LEVEL__ in a comment counts nothing. */
#include <asyncc.h>
async static int level(void)
{
    await async_yield();
    return __INCLUDE_LEVEL__;
}
