/* An await in each of the three parts of for, alone and together. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    for (int i = await later(0); i < 2; i++)
        printf("first %d\n", i);
    for (int i = 0; i < await later(2); i++)
        printf("second %d\n", i);
    for (int i = 0; i < 2; i += await later(1))
        printf("third %d\n", i);
    for (int i = await later(0), n = await later(3); i < await later(n); i += await later(1)) {
        if (i == 1)
            continue;
        printf("all %d of %d\n", await later(i), n);
    }
    int k;
    for (k = await later(5); await later(k) > 0;)
        k -= 2;
    for (await later(1); k < 3; await later(2), k++)
        ;
    for (;;) {
        if (await later(k++) == 5)
            break;
    }
    printf("k %d\n", k);
    return 0;
}
// TABLE: Statements | for: initialiser, condition, increment, body | in
