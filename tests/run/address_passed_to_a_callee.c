/* An awaited function writes through a pointer to the caller's local, before and after it waits. */
#include <asyncc.h>
#include <stdio.h>

async static int divide(int a, int b, int *rest)
{
    *rest = -1;
    await async_yield();
    *rest = a % b;
    return a / b;
}

async static void fill(int *v, int n)
{
    for (int i = 0; i < n; i++) {
        v[i] = i * i;
        await async_yield();
    }
}

async static void deep(int level, int *out)
{
    int mine = 0;
    if (level > 0) {
        await deep(level - 1, &mine);
        *out = mine + level;
    } else {
        await async_yield();
        *out = 100;
    }
}

async int main(void)
{
    int rest, quotient = await divide(17, 5, &rest);
    printf("%d %d\n", quotient, rest);
    int v[4];
    await fill(v, 4);
    printf("%d %d\n", v[2], v[3]);
    int out;
    await deep(10, &out);
    printf("%d\n", out);
    int n = 1;
    int sum = await divide(9, 4, &n) * 10;
    sum += n;
    printf("%d\n", sum);
    return 0;
}
// TABLE: Declarations | variable whose address a callee has | across
