/* goto backwards, forwards, out of nested loops and into a loop, across awaits. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    int n = 0;
again:
    printf("n %d\n", await later(n));
    if (++n < 3)
        goto again;

    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++) {
            if (await later(i * 3 + k) == 4)
                goto out;
            printf("%d %d\n", i, k);
        }
out:
    await async_yield();

    n = 3;
    goto middle;
    while (n > 0) {
        printf("above %d\n", n);
        await async_yield();
    middle:
        printf("middle %d\n", await later(n));
        n--;
    }

    if (await later(0)) {
    inside:
        printf("inside %d\n", await later(n));
        goto end;
    }
    goto inside;
end:
    return n;
}
// TABLE: Statements | goto in and out of loops and blocks | across
