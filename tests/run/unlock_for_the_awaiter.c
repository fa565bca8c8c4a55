// ERASED: no
/* A task that the owner of a mutex awaits, directly or not, may unlock it for the owner. */
#include <asyncc.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;

async static void unlock(void)
{
    await async_sleep(1);
    async_mutex_unlock(&mutex);
}

async static void middle(void)
{
    task(void) t = spawn(unlock());
    await t;
}

async int main(void)
{
    await async_mutex_lock(&mutex);
    await gather(async_sleep(2), middle());
    printf("free: %d\n", async_mutex_trylock(&mutex));
    return 0;
}
// OUT: free: 1
