/* break and continue in nested loops with awaits on each side. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    if (x % 3)
        await async_yield();
    return x;
}

async int main(void)
{
    for (int i = 0; i < 4; i++) {
        int k = 0;
        while (true) {
            k++;
            if (await later(k) == 2)
                continue;
            if (await later(k) > i)
                break;
            printf("%d.%d\n", i, k);
        }
        if (await later(i) == 2)
            continue;
        await async_yield();
        printf("end of %d\n", i);
        do {
            if (i == 1)
                break;
            await async_yield();
            printf("in do %d\n", i);
            continue;
        } while (0);
    }
    return 0;
}
// TABLE: Statements | break and continue | across
