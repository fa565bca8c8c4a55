// ERASED: no
/* A waiter that is cancelled when it has been handed the mutex keeps it; the cancellation comes at
 * its next wait. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;

async static int waiter(const char *name)
{
    await async_mutex_lock(&mutex);
    printf("%s has locked\n", name);
    int err = async_try(await async_sleep(1));
    printf("%s: sleep was cancelled: %d\n", name, err == ECANCELED);
    async_mutex_unlock(&mutex);
    return 7;
}

async int main(void)
{
    await async_mutex_lock(&mutex);
    task(int) first = spawn(waiter("first"));
    await async_sleep(1);
    task(int) second = spawn(waiter("second"));
    await async_sleep(1);
    async_mutex_unlock(&mutex);
    async_cancel(first);
    int a = await first, b = await second;
    printf("%d %d, free: %d\n", a, b, async_mutex_trylock(&mutex));
    return 0;
}
// OUT: first has locked
// OUT: first: sleep was cancelled: 1
// OUT: second has locked
// OUT: second: sleep was cancelled: 0
// OUT: 7 7, free: 1
