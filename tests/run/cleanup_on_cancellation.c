// ERASED: no
// OUT: inner closed
// OUT: outer closed
// OUT: caught 1
// OUT: early closed
// OUT: caught 1
/* A cancellation runs the cleanups of all open scopes at whatever await the task stands. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void closed(const char **name)
{
    printf("%s closed\n", *name);
}

async static void work(bool early)
{
    if (early) {
        const char *name __attribute__((cleanup(closed), unused)) = "early";
        await async_sleep(100);
    }
    const char *outer __attribute__((cleanup(closed), unused)) = "outer";
    while (true) {
        const char *inner __attribute__((cleanup(closed), unused)) = "inner";
        await async_sleep(100);
    }
}

async int main(void)
{
    for (int early = 0; early < 2; early++) {
        task(void) t = spawn(work(early));
        await async_sleep(1);
        async_cancel(t);
        printf("caught %d\n", async_try(await t) == ECANCELED);
    }
    return 0;
}
// TABLE: Statements | cleanup when the task is cancelled | across
