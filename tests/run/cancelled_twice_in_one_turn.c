/* Each cancellation fails one wait, also if both come before the first is delivered. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int work(void)
{
    int failures = 0;
    for (int i = 0; i < 4; i++)
        failures += async_try(await async_sleep(1)) == ECANCELED;
    return failures;
}

async int main(void)
{
    task(int) t = spawn(work());
    await async_sleep(0.5);
    async_cancel(t);
    async_cancel(t);
    printf("%d after %.1f s\n", await t, (double)async_now() / 1e9);
    return 0;
}
// OUT: 2 after 2.5 s
// ERASED: no
