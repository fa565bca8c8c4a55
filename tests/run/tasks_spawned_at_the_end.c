/* What is spawned by tasks that are ending with main is cancelled when these have ended, and waited
 * for. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void work(int n)
{
    int err = async_try(await async_sleep(100));
    printf("%d ends at %.1f s\n", n, (double)async_now() / 1e9);
    if (n > 0)
        spawn(work(n - 1));
    await async_sleep(2);
    async_fail(err);
}

async int main(void)
{
    spawn(work(2));
    await async_sleep(1);
    return 0;
}
// OUT: 2 ends at 1.0 s
// OUT: 1 ends at 3.0 s
// OUT: 0 ends at 5.0 s
// ERASED: no
