/* Tasks are spawned, then awaited in any order; a value is there whenever it is asked for. */
#include <asyncc.h>
#include <stdio.h>

async static int after(double seconds, int x)
{
    await async_sleep(seconds);
    return x;
}

async static int at_once(int x)
{
    return x;
}

async int main(void)
{
    task(int) a = spawn(after(2, 1)), b = spawn(after(1, 2)), c = spawn(at_once(3));
    await async_sleep(1.5);
    printf("%d\n", await c);
    printf("%d\n", await a + await b);
    printf("%d\n", await spawn(after(1, 4)));
    int x = 10 * await spawn(at_once(5));
    printf("%d\n", x);
    return 0;
}
