// ERASED: no
// OUT: 1 5
// OUT: 1 5
// OUT: 1 5 0
/* An assignment whose right side fails is not made. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int bad(bool wait)
{
    if (wait)
        await async_yield();
    async_fail(ENOENT);
}

async int main(void)
{
    int x = 5, v[2] = {0, 0}, i = 0;
    int error = async_try(x = await bad(true));
    printf("%d %d\n", error == ENOENT, x);
    error = async_try(x += await bad(false));
    printf("%d %d\n", error == ENOENT, x);
    error = async_try(v[i++] = x + await bad(true));
    printf("%d %d %d\n", error == ENOENT, x, i + v[0]);
    return 0;
}
// TABLE: Expressions | place of an assignment that fails | across
