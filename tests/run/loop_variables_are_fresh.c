/* A variable of a loop's body begins anew each turn; one without initialiser may be assigned. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    for (int i = 0; i < 3; i++) {
        int fresh = 0, late = await later(i);
        int list[3] = {0};
        struct {
            int a, b;
        } s = {.a = i};
        fresh += late;
        list[i]++;
        s.b += await later(1);
        fresh++;
        printf("%d %d%d%d %d%d\n", fresh, list[0], list[1], list[2], s.a, s.b);
    }
    int n = 0;
    while (n < 2) {
        int set;
        if (n == 0)
            set = await later(5);
        else
            set = 6;
        await async_yield();
        printf("set %d\n", set);
        n++;
    }
    return 0;
}
// TABLE: Statements | variable of a loop, fresh on each turn | across
