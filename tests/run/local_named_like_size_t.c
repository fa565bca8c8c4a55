// Locals may have the names of the standard types that generated code is made of.
// OUT: 12 3 100
// TABLE: Declarations | locals named like types of the standard headers | across
#include <asyncc.h>
#include <stdio.h>

async static int later(int n)
{
    await async_yield();
    return n;
}

async static int sizes(int size_t)
{
    int uintptr_t = 3, a[size_t], uint32_t = 0;
    for (int i = 0; i < size_t; i++)
        a[i] = await later(i);
    task(int) tasks[] = {later(40), later(60)};
    int results[2];
    await async_gather_array(results, tasks, 2);
    for (int i = 0; i < 2; i++)
        uint32_t += results[i];
    printf("%d %d %d\n", (int)sizeof a, await later(uintptr_t), uint32_t);
    return a[size_t - 1];
}

async int main(void)
{
    return await sizes(3) - 2;
}
