/* A deadline for several steps: what is left of it is the limit of each. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static double left(uint64_t deadline)
{
    uint64_t now = async_now();
    return now < deadline ? (double)(deadline - now) / 1e9 : 0;
}

async static int step(int n)
{
    await async_sleep(2);
    return n;
}

async int main(void)
{
    uint64_t deadline = async_now() + 5 * (uint64_t)1000000000;
    for (int n = 1; n <= 4; n++) {
        int x = 0, err = async_try(x = await async_timeout(left(deadline), step(n)));
        printf("%d %s at %.1f s\n", x, err == ETIMEDOUT ? "is too late" : "is done",
               (double)async_now() / 1e9);
    }
    return 0;
}
// OUT: 1 is done at 2.0 s
// OUT: 2 is done at 4.0 s
// OUT: 0 is too late at 5.0 s
// OUT: 0 is too late at 5.0 s
// ERASED: no
