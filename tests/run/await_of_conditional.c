/* An await of ?: that chooses between calls, between tasks, and between the two. */
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
    int a = 0;
    for (int i = 0; i < 2; i++)
        a += await (i ? say(1) : say(2));
    task(int) t = spawn(say(3));
    a += await (a ? t : say(4));
    task(int) u = say(5), v = u;
    a += await (a ? u : v);
    printf("\n%d\n", a);
    return 0;
}
// TABLE: Expressions | await of a conditional | in
