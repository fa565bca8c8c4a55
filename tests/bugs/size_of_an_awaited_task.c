// Where only the type of an await counts, that of a task was its handle's.
// TABLE: Expressions | sizeof and typeof of an awaited task | in
// OUT: 2 2 8 2 1 16 3
#include <asyncc.h>
#include <stdio.h>

struct two {
    long a, b;
};

async static short small(int x)
{
    await async_yield();
    return (short)x;
}

async static struct two both(void)
{
    await async_yield();
    return (struct two){1, 2};
}

async static void nothing(void)
{
    await async_yield();
}

static task(double) later(double x);
async static double wait_double(double x)
{
    await async_yield();
    return x;
}
static task(double) later(double x)
{
    return wait_double(x);
}

async int main(void)
{
    task(short) t = small(1);
    __typeof__(await t) x = 3;
    printf("%zu %zu %zu ", sizeof(await spawn(small(1))), sizeof(await t), sizeof(await later(1)));
    printf("%zu %zu ", sizeof(await async_defer(small(1))), sizeof((char)((await spawn(small(3))))));
    printf("%zu %d\n", sizeof(await spawn(both())), x);
    __typeof__(await spawn(nothing())) *p = NULL;
    (void)p;
    await nothing();
    return (int)(await both()).a - await t + (int)await later(0);
}
