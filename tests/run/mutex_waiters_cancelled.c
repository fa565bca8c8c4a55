// ERASED: no
/* Waiters that are cancelled leave the line, at its head, in the middle and at its end; the others
 * keep their order. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;

async static int waiter(int n)
{
    int err = async_try(await async_mutex_lock(&mutex));
    if (err == 0) {
        printf("%d has locked\n", n);
        async_mutex_unlock(&mutex);
    }
    return err;
}

async int main(void)
{
    task(int) waiters[6];
    int errors[6];
    await async_mutex_lock(&mutex);
    for (int i = 0; i < 5; i++) {
        waiters[i] = spawn(waiter(i));
        await async_sleep(1);
    }
    async_cancel(waiters[4]);
    async_cancel(waiters[0]);
    async_cancel(waiters[2]);
    await async_sleep(1);
    waiters[5] = spawn(waiter(5));
    await async_sleep(1);
    async_mutex_unlock(&mutex);
    await async_gather_array(errors, waiters, 6);
    for (int i = 0; i < 6; i++)
        if (errors[i] != 0)
            printf("%d: %s\n", i, strerror(errors[i]));
    printf("free: %d\n", async_mutex_trylock(&mutex));
    return 0;
}
// OUT: 1 has locked
// OUT: 3 has locked
// OUT: 5 has locked
// OUT: 0: Operation canceled
// OUT: 2: Operation canceled
// OUT: 4: Operation canceled
// OUT: free: 1
