/* Async functions without result: return, falling off the end, awaited as statements. */
#include <asyncc.h>
#include <stdio.h>

async static void nothing(void)
{
}

async static void early(int x)
{
    if (x == 0)
        return;
    await async_yield();
    if (x == 1) {
        printf("one\n");
        return;
    }
    while (true) {
        await async_yield();
        if (x-- < 0)
            return;
    }
}

async static void empty_statements(void)
{
    ;
    await nothing();
    ;
    {
    }
    if (0)
        ;
    else
        await nothing();
}

async int main(void)
{
    await nothing();
    for (int i = 0; i < 4; i++)
        await early(i);
    await empty_statements();
    printf("end\n");
    return 0;
}
// TABLE: Functions | void | works
