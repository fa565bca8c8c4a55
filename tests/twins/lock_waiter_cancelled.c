/* Waiters are cancelled before and behind the release; the others get the lock in their order. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_mutex lock = ASYNC_MUTEX_INIT;

async static void waiter(int n)
{
    int err = async_try(await async_mutex_lock(&lock));
    if (err == ECANCELED) {
        printf("%d cancelled\n", n);
        return;
    }
    printf("%d locked\n", n);
    await async_sleep(1);
    async_mutex_unlock(&lock);
}

async int main(void)
{
    task(void) tasks[6];
    await async_mutex_lock(&lock);
    for (int n = 0; n < 6; n++)
        tasks[n] = spawn(waiter(n));
    await async_yield();
    async_cancel(tasks[3]);
    async_cancel(tasks[0]);
    await async_yield();
    async_mutex_unlock(&lock);
    async_cancel(tasks[5]);
    async_cancel(tasks[2]);
    await async_sleep(10);
    printf("locked: %d\n", !async_mutex_trylock(&lock));
    for (int n = 0; n < 6; n++)
        async_release(tasks[n]);
    return 0;
}
