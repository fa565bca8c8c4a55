// ERASED: no
/* A waiter that has been notified and is cancelled while it waits for the mutex passes the
 * notification on; one that has got the mutex already has succeeded. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_condition condition = ASYNC_CONDITION_INIT;

async static void waiter(int n)
{
    await async_mutex_lock(&mutex);
    int err = async_try(await async_condition_wait(&condition, &mutex));
    printf("%d: %s\n", n, err == ECANCELED ? "cancelled" : "notified");
    async_mutex_unlock(&mutex);
}

async int main(void)
{
    task(void) a = spawn(waiter(1));
    await async_sleep(1);
    task(void) b = spawn(waiter(2));
    await async_sleep(1);
    task(void) c = spawn(waiter(3));
    await async_sleep(1);
    await async_mutex_lock(&mutex);
    async_condition_notify(&condition, 1);
    async_cancel(a);
    async_mutex_unlock(&mutex);
    await gather(a, b);

    puts("with the mutex free");
    a = spawn(waiter(4));
    await async_sleep(1);
    async_condition_notify(&condition, 1);
    async_cancel(c);
    await c;
    async_condition_notify_all(&condition);
    await a;
    return 0;
}
// OUT: 1: cancelled
// OUT: 2: notified
// OUT: with the mutex free
// OUT: 3: notified
// OUT: 4: notified
