/* One name in nested and in sibling blocks, each keeping its own value across awaits. */
#include <asyncc.h>
#include <stdio.h>

static int x = 1000;

async static int later(int v)
{
    await async_yield();
    return v;
}

async static void shadow(int x)
{
    printf("parameter %d\n", await later(x));
    {
        int x = await later(2);
        {
            long x = await later(3);
            await async_yield();
            printf("inner %ld\n", x);
        }
        await async_yield();
        printf("middle %d\n", x);
        {
            const char *x = "text";
            await async_yield();
            printf("sibling %s\n", x);
        }
        for (int x = 7; x < 9; x++) {
            await async_yield();
            printf("loop %d\n", x);
        }
        x++;
        await async_yield();
        printf("middle %d\n", x);
    }
    {
        extern int counter;
        double x = 0.5;
        await async_yield();
        printf("other %.1f %d\n", x, counter);
    }
    printf("parameter %d\n", x);
}

int counter = 5;

async int main(void)
{
    await shadow(1);
    printf("global %d\n", x);
    return 0;
}
// TABLE: Declarations | shadowing at every level | across
