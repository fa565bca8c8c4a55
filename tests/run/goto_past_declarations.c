/* goto over declarations, whose variables are then assigned; a label at the end of a block. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static void walk(int skip)
{
    int total = 100;
    {
        if (skip)
            goto past;
        int a = await later(1);
        total += a;
    past:;
        int b;
        b = await later(2);
        total += b;
        await async_yield();
        if (skip > 1)
            goto last;
        total += 10 * b;
    last:;
    }
    printf("%d: %d\n", skip, total);
}

async int main(void)
{
    for (int skip = 0; skip < 3; skip++)
        await walk(skip);
    return 0;
}
// TABLE: Statements | goto past declarations | across
