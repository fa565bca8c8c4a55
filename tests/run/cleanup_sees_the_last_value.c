/* A cleanup sees what its variable holds at the end; a return value is computed before it runs. */
#include <asyncc.h>
#include <stdio.h>

static int log_value;

static void note(int *p)
{
    log_value = *p;
    *p = -1;
}

static void zero(int **p)
{
    **p = 0;
}

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int value(void)
{
    int held __attribute__((cleanup(note))) = await later(1);
    held = await later(5);
    await async_yield();
    held++;
    return held;
}

async static int through_pointer(int *out)
{
    int *p __attribute__((cleanup(zero))) = out;
    *p = 7;
    await async_yield();
    return await later(*p);
}

async int main(void)
{
    int x = await value();
    printf("%d %d\n", x, log_value);
    int out = 1;
    x = await through_pointer(&out);
    printf("%d %d\n", x, out);
    return 0;
}
