// A statement that a macro's semicolon ends lost it, or what stood behind it.
// OUT: 1 5 9
#include <asyncc.h>
#include <stdio.h>

#define END ;

async static int later(int n)
{
    await async_yield();
    return n;
}

async int main(void)
{
    int sum = await later(1) END
    printf("%d ", sum) END
    for (int i = 0; i < 3; i++) {
        if (i == 1)
            continue END
        else
            sum += await later(2) END
    }
    printf("%d ", sum) END
    do
        sum += await later(4) END
    while (await later(0)) END
    printf("%d\n", sum) END
    return await later(0) END
}
