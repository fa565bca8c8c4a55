/* for loops with several variables and comma expressions in each part. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    for (int i = 0, *p = &i, k = await later(4); i < k; (*p)++, k -= await later(1))
        printf("%d %d\n", i, k);
    int a, b;
    for (a = 0, b = await later(3); a++, await later(a) < 3 || b > 0; b--, await async_yield())
        printf("%d %d\n", a, b);
    for (struct { int x, y; } s = {0, await later(2)}; s.x < s.y; s.x++)
        printf("%d of %d\n", await later(s.x), s.y);
    return 0;
}
// TABLE: Statements | for with commas in its head | in
