/* Of parts that have failed already the first one's failure is the gather's. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int fails(double seconds, int err)
{
    await async_sleep(seconds);
    async_fail(err);
}

async int main(void)
{
    task(int) late = spawn(fails(2, EIO)), early = spawn(fails(1, EPERM));
    await async_sleep(3);
    printf("%d\n", async_try(await gather(late, early)) == EIO);
    return 0;
}
// OUT: 1
// STDERR: ^(?![\s\S])
// ERASED: no
