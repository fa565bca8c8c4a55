// ERASED: no
// OUT: 1 -1 3, 0 1 1 0 1
// OUT: 4.0 s
/* async_gather_settled waits for all parts and gives each its own error. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int good(int x)
{
    await async_sleep(x);
    return x;
}

async static int bad(int error)
{
    await async_sleep(1);
    async_fail(error);
}

async static void nothing(int error)
{
    await async_sleep(4);
    async_fail(error);
}

async int main(void)
{
    uint64_t start = async_now();
    int errs[5], a = -1, b = -1, c = -1;
    task(int) cancelled = spawn(good(100));
    async_cancel(cancelled);
    await async_gather_settled(errs, a = good(1), b = bad(EIO), nothing(ENOENT), c = good(3),
                               b = cancelled);
    printf("%d %d %d, %d %d %d %d %d\n", a, b, c, errs[0], errs[1] == EIO, errs[2] == ENOENT,
           errs[3], errs[4] == ECANCELED);
    printf("%.1f s\n", (double)(async_now() - start) / 1e9);
    return 0;
}
