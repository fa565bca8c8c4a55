/* f(await g(await h())): inner awaits first, and values kept beside them. */
#include <asyncc.h>
#include <stdio.h>

async static int twice(int x)
{
    if (x % 2)
        await async_yield();
    return 2 * x;
}

async static int add(int a, int b)
{
    await async_yield();
    return a + b;
}

async int main(void)
{
    printf("%d\n", await twice(await twice(await twice(1))));
    printf("%d\n", await add(await add(1, await twice(3)), await add(await twice(4), 5)));
    printf("%d\n", 1 + await twice(await add(2, 3) + 4) * 5);
    int n[] = {3, 2, 1, 0};
    printf("%d\n", n[await twice(n[await twice(n[2])] / 1)]);
    return 0;
}
// TABLE: Expressions | await inside an await | in
