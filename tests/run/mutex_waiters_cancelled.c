// ORDER: default
// ERASED: no
/* Waiters that are cancelled leave the line, at its head, in the middle and at its end; the others
 * keep their order. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;

async static void waiter(int n)
{
    int err = async_try(await async_mutex_lock(&mutex));
    printf("%d: %s\n", n, err ? strerror(err) : "locked");
    if (err == 0)
        async_mutex_unlock(&mutex);
}

async int main(void)
{
    task(void) waiters[5];
    await async_mutex_lock(&mutex);
    for (int i = 0; i < 5; i++)
        waiters[i] = spawn(waiter(i));
    await async_yield();
    async_cancel(waiters[4]);
    async_cancel(waiters[0]);
    async_cancel(waiters[2]);
    await async_yield();
    task(void) late = spawn(waiter(5));
    await async_yield();
    async_mutex_unlock(&mutex);
    await async_gather_array(NULL, waiters, 5);
    await late;
    printf("free: %d\n", async_mutex_trylock(&mutex));
    return 0;
}
// OUT: 4: Operation canceled
// OUT: 0: Operation canceled
// OUT: 2: Operation canceled
// OUT: 1: locked
// OUT: 3: locked
// OUT: 5: locked
// OUT: free: 1
