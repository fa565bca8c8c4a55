/* The comma operator with awaits on either side, as a value and as a statement. */
#include <asyncc.h>
#include <stdio.h>

async static int say(int x)
{
    printf(" %d", x);
    await async_yield();
    return x;
}

async int main(void)
{
    int a = (await say(1), await say(2));
    int b = (a++, await say(3), a);
    await say(4), b += 10, await say(5);
    int c = (await say(6), b) + 1;
    for (int i = 0; await say(7), i < 1; i++, await say(8))
        ;
    if (await say(9), 0)
        printf(" no");
    printf("\n%d %d %d\n", a, b, c);
    return 0;
}
// TABLE: Expressions | comma | in
