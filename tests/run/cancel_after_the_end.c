// ERASED: no
// OUT: 0
// OUT: 5
/* Cancelling what has ended does nothing; its value stays. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    task(int) t = spawn(later(5));
    await async_sleep(1);
    printf("%d\n", async_cancel(t));
    printf("%d\n", await t);
    return 0;
}
