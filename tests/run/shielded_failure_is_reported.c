/* What fails behind a shield that was cancelled, and that nobody else awaits, is reported. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void work(void)
{
    await async_sleep(2);
    async_fail(EIO);
}

async static void guard(void)
{
    await async_shield(work());
}

async int main(void)
{
    task(void) t = spawn(guard());
    await async_sleep(1);
    async_cancel(t);
    printf("%d\n", async_try(await t) == ECANCELED);
    await async_sleep(5);
    return 0;
}
// OUT: 1
// STDERR: asyncc: task 'work' failed: Input/output error \(EIO\) at .*shielded_failure_is_reported.c:9, and nobody awaited it
// ERASED: no
