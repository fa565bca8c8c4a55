/* __LINE__ behind a macro invocation of several lines that had to be expanded. */
#include <asyncc.h>
#include <stdio.h>
#define ID(x) (x)

async static int f(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    int y = ID(await f(
        3));
    _Static_assert(__LINE__ == 16, "a line got lost");
    char a[__LINE__];
    printf("%d %d %zu\n", y, __LINE__, sizeof a);
    return 0;
}
