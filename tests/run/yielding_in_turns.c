// ORDER: default
// ERASED: no
// OUT: a0 b0 c0 a1 b1 c1 a2 b2 c2 a3 b3 c3
/* async_yield lets everything that is ready run first, in order. */
#include <asyncc.h>
#include <stdio.h>

async static void count(char name)
{
    for (int i = 0; i < 4; i++) {
        printf("%s%c%d", name == 'a' && i == 0 ? "" : " ", name, i);
        await async_yield();
    }
}

async int main(void)
{
    await gather(count('a'), count('b'), count('c'));
    printf("\n");
    return 0;
}
