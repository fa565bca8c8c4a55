// ERASED: no
// OUT: begins
// OUT: cancel 1
// OUT: closed
// OUT: caught 1 at 0.5 s
// OUT: cancel 0
/* A cancelled sleep fails with ECANCELED at once, and cleanups run. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void closed(int *p)
{
    (void)p;
    puts("closed");
}

async static int sleeper(void)
{
    int held __attribute__((cleanup(closed))) = 1;
    puts("begins");
    await async_sleep(100);
    puts("no");
    return held;
}

async int main(void)
{
    uint64_t start = async_now();
    task(int) t = async_retain(spawn(sleeper()));
    await async_sleep(0.5);
    printf("cancel %d\n", async_cancel(t));
    int error = async_try(await t);
    printf("caught %d at %.1f s\n", error == ECANCELED, (double)(async_now() - start) / 1e9);
    printf("cancel %d\n", async_cancel(t));
    async_release(t);
    return 0;
}
