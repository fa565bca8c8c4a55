// ERASED: no
// OUT: a part is cancelled: 1
// OUT: a part is cancelled: 1
// OUT: part 1 ends
// OUT: part 2 ends
// OUT: gather 1 at 3.0 s
/* A cancelled gather cancels its parts, waits for them all, and fails. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void part(int n, double more)
{
    int error = async_try(await async_sleep(100));
    printf("a part is cancelled: %d\n", error == ECANCELED);
    await async_sleep(more);
    printf("part %d ends\n", n);
}

async static void both(uint64_t start)
{
    int error = async_try(await gather(part(1, 1), part(2, 2)));
    printf("gather %d at %.1f s\n", error == ECANCELED, (double)(async_now() - start) / 1e9);
}

async int main(void)
{
    task(void) t = spawn(both(async_now()));
    await async_sleep(1);
    async_cancel(t);
    await t;
    return 0;
}
