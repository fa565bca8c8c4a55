/* A tree of gathers: every level sums its halves side by side. */
#include <asyncc.h>
#include <stdio.h>

async static long sum(const int *v, size_t n)
{
    if (n == 1) {
        await async_sleep(v[0] % 3);
        return v[0];
    }
    long left, right;
    await gather(left = sum(v, n / 2), right = sum(v + n / 2, n - n / 2));
    return left + right;
}

async int main(void)
{
    static int v[100]; /* what is left of a gather that fails looks at it */
    for (int i = 0; i < 100; i++)
        v[i] = i;
    printf("%ld\n", await sum(v, 100));
    return 0;
}
