// ERASED: no
// OUT: caught 1
// OUT: late fails
// OUT: end
/* The first failure counts, not the first part; a later one is not reported. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void late(void)
{
    await async_sleep(2);
    puts("late fails");
    async_fail(EIO);
}

async static int early(void)
{
    await async_sleep(1);
    async_fail(ENOENT);
}

async int main(void)
{
    int x;
    int error = async_try(await gather(late(), x = early()));
    printf("caught %d\n", error == ENOENT);
    await async_sleep(3);
    puts("end");
    (void)x;
    return 0;
}
