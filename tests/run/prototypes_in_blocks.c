// A prototype in a block, of async functions and of others, beside awaits and across them.
// OUT: 3 7 4
// TABLE: Declarations | prototype in a block | across
#include <asyncc.h>
#include <stdio.h>

async int main(void)
{
    async int later(int n);
    int plain(int n);
    int first = await later(2);
    int second;
    {
        extern int plain(int n);
        int (*f)(int) = plain;
        second = f(await later(4)) + await later(0);
    }
    printf("%d %d %d\n", first, second, plain(await later(2)));
    return 0;
}

async int later(int n)
{
    await async_sleep(1);
    return n + 1;
}

int plain(int n);
int plain(int n)
{
    return n + 1;
}
