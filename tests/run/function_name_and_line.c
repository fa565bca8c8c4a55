/* __func__ and __LINE__ are those of the source, before and behind awaits. */
#include <asyncc.h>
#include <stdio.h>

#define WHERE printf("%s %d\n", __func__, __LINE__)

async static int later(int x)
{
    WHERE;
    await async_yield();
    WHERE;
    return x;
}

async static void other(void)
{
    const char *name = __func__;
    await later(__LINE__);
    printf("%s %s %zu\n", name, __FUNCTION__, sizeof __func__);
}

async int main(void)
{
    WHERE;
    int line = await later(__LINE__);
    printf("%s %d %d\n", __func__, line, __LINE__);
    await other();
#line 1000
    WHERE;
    await later(1);
    return 0;
}
// TABLE: Functions | __func__ and __LINE__ | works
