/* A mutex that is free is locked without waiting, in any program. */
#include <asyncc.h>
#include <stdio.h>

static struct async_mutex global = ASYNC_MUTEX_INIT;

async static int twice(struct async_mutex *mutex, int x)
{
    await async_mutex_lock(mutex);
    await async_sleep(1);
    async_mutex_unlock(mutex);
    return 2 * x;
}

async int main(void)
{
    struct async_mutex local = ASYNC_MUTEX_INIT;
    printf("%d\n", await twice(&global, 1) + await twice(&local, 2));
    printf("%d\n", async_mutex_trylock(&local));
    printf("%d\n", async_mutex_trylock(&local));
    async_mutex_unlock(&local);
    printf("%d\n", async_mutex_trylock(&local));
    return 0;
}
// OUT: 6
// OUT: 1
// OUT: 0
// OUT: 1
