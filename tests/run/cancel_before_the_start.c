// ERASED: no
// OUT: 1 1
// OUT: caught 1
// OUT: caught 1
/* A task or coroutine cancelled before it has started never runs. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int never(void)
{
    puts("no");
    return 0;
}

async int main(void)
{
    task(int) spawned = spawn(never()), kept = never();
    bool a = async_cancel(spawned), b = async_cancel(kept);
    printf("%d %d\n", a, b);
    await async_sleep(1);
    printf("caught %d\n", async_try(await spawned) == ECANCELED);
    printf("caught %d\n", async_try(await kept) == ECANCELED);
    return 0;
}
