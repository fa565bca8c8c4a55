/* A lock that was taken by a part of a gather, or by any task that has ended, is its caller's. */
#include <asyncc.h>
#include <stdio.h>

async static void lock_both(struct async_mutex *a, struct async_mutex *b)
{
    await async_mutex_lock(a);
    await async_mutex_lock(b);
}

async int main(void)
{
    struct async_mutex a = ASYNC_MUTEX_INIT, b = ASYNC_MUTEX_INIT;
    await gather(async_mutex_lock(&a), async_mutex_lock(&b));
    printf("%d %d\n", async_mutex_trylock(&a), async_mutex_trylock(&b));
    async_mutex_unlock(&a);
    async_mutex_unlock(&b);

    task(void) t = spawn(lock_both(&a, &b));
    await t;
    printf("%d %d\n", async_mutex_trylock(&a), async_mutex_trylock(&b));
    async_mutex_unlock(&a);
    async_mutex_unlock(&b);
    printf("%d %d\n", async_mutex_trylock(&a), async_mutex_trylock(&b));
    return 0;
}
// OUT: 0 0
// OUT: 0 0
// OUT: 1 1
