/* Awaits among the arguments of ordinary, async and variadic calls. */
#include <asyncc.h>
#include <stdio.h>

static int sum3(int a, int b, int c)
{
    return 100 * a + 10 * b + c;
}

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int late_sum(int a, int b, int c)
{
    await async_yield();
    return sum3(a, b, c);
}

async int main(void)
{
    int two = 2;
    printf("%d\n", sum3(await later(1), two, await later(3)));
    printf("%d\n", await late_sum(await later(4), 5, await later(6)));
    printf("%d %s %.1f %c\n", await later(7), "text", 0.5 * await later(3), await later('c'));
    printf("%d\n", sum3(sum3(0, 0, await later(1)), sum3(await later(0), 0, 2), await later(3)));
    int (*f)(int, int, int) = await later(1) ? sum3 : NULL;
    printf("%d\n", f(await later(9), await later(8), await later(7)));
    return 0;
}
// TABLE: Expressions | arguments of a call | in
