/* static, inline and external async functions, declared before or after, and within a block. */
#include <asyncc.h>
#include <stdio.h>

async int external(int x);
static async int internal(int x);
async static inline int in_line(int x)
{
    await async_yield();
    return x + 1;
}

async int main(void)
{
    async int declared_here(int x);
    extern async int declared_there(int);
    printf("%d %d %d\n", await external(1), await internal(2), await in_line(3));
    printf("%d %d\n", await declared_here(4), await declared_there(5));
    return 0;
}

async int external(int x)
{
    await async_yield();
    return 10 * x;
}

static async int internal(int x)
{
    return await external(x) + 1;
}

async int declared_here(int x)
{
    await async_yield();
    return -x;
}

extern async int declared_there(int x)
{
    return await declared_here(-x);
}
// TABLE: Declarations | register, static, extern, _Thread_local | across
