// A name put in the place of a lifted `(...)` became one with the word before it.
// OUT: 5 6 4
#include <asyncc.h>
#include <stdio.h>

async static int wait_int(int x)
{
    await async_yield();
    return x;
}

async static int both(int x)
{
    return(__extension__({ int y = x + 1; y + await wait_int(1); }))+ -(await wait_int(2));
}

async int main(void)
{
    int x = __extension__({ await wait_int(5); });
    int y = __extension__(await wait_int(6))*1;
    printf("%d %d %d\n", x, y, await both(4));
    return 0;
}
