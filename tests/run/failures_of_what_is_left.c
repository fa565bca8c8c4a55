/* What is left when main returns, and fails while it is cancelled, is reported. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void work(int err)
{
    (void)async_try(await async_sleep(100));
    async_fail(err);
}

async int main(void)
{
    spawn(work(EIO));
    spawn(work(ECANCELED));
    await async_sleep(1);
    return 0;
}
// STDERR: ^asyncc: task 'work' failed: Input/output error \(EIO\) at .*failures_of_what_is_left.c:9, and nobody awaited it\n(?![\s\S])
// ERASED: no
