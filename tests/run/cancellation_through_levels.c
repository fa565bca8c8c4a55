// ERASED: no
// OUT: level 2 closed
// OUT: level 1 closed
// OUT: level 0 closed
// OUT: caught 1
/* A cancellation fails the innermost wait, and leaves through all awaited calls. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void closed(int *level)
{
    printf("level %d closed\n", *level);
}

async static int descend(int level)
{
    int held __attribute__((cleanup(closed))) = level;
    if (level == 2)
        await async_sleep(100);
    else
        await descend(level + 1);
    puts("no");
    return held;
}

async int main(void)
{
    task(int) t = spawn(descend(0));
    await async_sleep(1);
    async_cancel(t);
    printf("caught %d\n", async_try(await t) == ECANCELED);
    return 0;
}
