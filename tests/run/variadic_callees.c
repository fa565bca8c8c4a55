// Variadic functions that are given awaits, and that wait for what they are given: va_start and va_end in
// ordinary functions, called from async ones.
// OUT: 6 10 3
// OUT: 1:a 2.5:b
// OUT: 15
// TABLE: Expressions | variadic callee | in
// TABLE: Preprocessor | va_start and va_end in a function that an async one calls | works
#include <asyncc.h>
#include <stdarg.h>
#include <stdio.h>

async int one(int n)
{
    await async_sleep(1);
    return n;
}

async double real(double x)
{
    await async_yield();
    return x;
}

static int sum(int n, ...)
{
    int total = 0;
    va_list list;
    va_start(list, n);
    while (n-- > 0)
        total += va_arg(list, int);
    va_end(list);
    return total;
}

static async int run(int (*adder)(int, ...))
{
    return adder(await one(2), await one(1), adder(await one(2), await one(1), await one(1)) + await one(12));
}

async int main(void)
{
    printf("%d %d %d\n", sum(await one(3), 1, await one(2), 3), sum(4, 1, 2, await one(3), await one(4)),
           sum(1, await one(3)));
    printf("%d:%s %.1f:%s\n", await one(1), (await one(1), "a"), await real(2.5), "b");
    printf("%d\n", await run(sum));
    return 0;
}
