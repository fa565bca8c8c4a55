/* No part, one, nested gathers, compound assignments, loops, and gather within an expression. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static void nothing(void)
{
    await async_yield();
}

async int main(void)
{
    int a = 0, b = 0, c = 0, total = 100, v[3] = {1, 1, 1};
    await gather();
    await gather(a = later(1));
    await gather(nothing());
    printf("%d\n", a);
    await gather(gather(a = later(2), b = later(3)), c = later(4), gather(), gather(nothing()));
    printf("%d %d %d\n", a, b, c);
    await gather(total += later(5), total -= later(1), v[1] *= later(6), v[2] <<= later(3));
    printf("%d %d %d\n", total, v[1], v[2]);
    for (int i = 0; i < 3; i++)
        await gather(v[i] = later(i), total += later(i));
    printf("%d %d %d %d\n", v[0], v[1], v[2], total);
    int d = (await gather(a = later(7), b = later(8)), a + b);
    printf("%d\n", d);
    if (await gather(a = later(9)), a == 9)
        puts("nine");
    await gather(v[await later(1)] = later(50), a = later(await later(60)));
    printf("%d %d\n", v[1], a);
    return 0;
}
