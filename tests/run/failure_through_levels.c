// ERASED: no
// OUT: level 0 begins
// OUT: level 1 begins
// OUT: level 2 begins
// OUT: caught 1
// OUT: level 0 begins
// OUT: level 1 begins
// OUT: level 2 begins
// OUT: caught 1
/* A failure passes through awaited calls to the nearest async_try, having waited or not. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int descend(int level, bool wait, int error)
{
    if (level == 3) {
        if (wait)
            await async_yield();
        if (error)
            async_fail(error);
        return 0;
    }
    printf("level %d begins\n", level);
    int below = await descend(level + 1, wait, error);
    printf("level %d ends\n", level);
    return below + 1;
}

async int main(void)
{
    for (int wait = 0; wait < 2; wait++) {
        int error = async_try(await descend(0, wait, EIO));
        printf("caught %d\n", error == EIO);
    }
    return 0;
}
