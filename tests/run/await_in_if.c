/* An await in the heads of if and else-if, and in their branches. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static const char *size(int n)
{
    if (await later(n) < 0)
        return "negative";
    else if (await later(n) == 0)
        return "zero";
    else if (n < 10) {
        int doubled = await later(2 * n);
        printf("doubled %d\n", doubled);
        return "small";
    } else
        printf("large %d\n", await later(n));
    return "large";
}

async int main(void)
{
    for (int n = -1; n < 20; n += 7)
        printf("%d is %s\n", n, await size(n));
    printf("0 is %s\n", await size(0));
    if (await later(0))
        puts("no");
    if (!await later(0) && await later(1))
        puts("yes");
    return 0;
}
// TABLE: Statements | if, else if, else | in
