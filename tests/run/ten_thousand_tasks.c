/* Many tasks at once, each waiting a few times. */
#include <asyncc.h>
#include <stdio.h>

enum { n = 10000 };

static long total;

async static int work(int x)
{
    for (int i = 0; i < x % 5; i++)
        await async_sleep(x % 7);
    total++;
    return x;
}

async int main(void)
{
    static task(int) t[n];
    long sum = 0;
    for (int i = 0; i < n; i++)
        t[i] = spawn(work(i));
    for (int i = n - 1; i >= 0; i--)
        sum += await t[i];
    printf("%ld %ld\n", total, sum);
    return 0;
}
