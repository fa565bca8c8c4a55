// ERASED: no
// OUT: 0: 0
// OUT: 1: failed
// OUT: 2: 20
// OUT: 3: failed
// OUT: attempts 4
// OUT: last 1
/* async_try in the body and the head of loops; break and continue beside it. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int even(int x)
{
    await async_yield();
    if (x % 2)
        async_fail(EINVAL);
    return 10 * x;
}

async static void flaky(int *attempts)
{
    if (++*attempts < 4)
        async_fail(EAGAIN);
    await async_yield();
}

async int main(void)
{
    for (int i = 0; i < 4; i++) {
        int x;
        if (async_try(x = await even(i))) {
            printf("%d: failed\n", i);
            continue;
        }
        printf("%d: %d\n", i, x);
    }
    int attempts = 0;
    while (async_try(await flaky(&attempts)) == EAGAIN)
        await async_sleep(0.1);
    printf("attempts %d\n", attempts);
    int last = 0;
    do
        last++;
    while (!async_try(await even(last)));
    printf("last %d\n", last);
    return 0;
}
// TABLE: Expressions | async_try in loops | in
