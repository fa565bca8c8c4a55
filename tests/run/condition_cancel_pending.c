// ERASED: no
/* A wait that begins with a cancellation pending fails and holds the mutex. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_condition condition = ASYNC_CONDITION_INIT;

async static void waiter(task(void) * self)
{
    await async_mutex_lock(&mutex);
    async_cancel(*self);
    int err = async_try(await async_condition_wait(&condition, &mutex));
    printf("cancelled %d, holds it %d\n", err == ECANCELED, !async_mutex_trylock(&mutex));
    async_mutex_unlock(&mutex);
}

async int main(void)
{
    task(void) t = ASYNC_NO_TASK(void);
    t = spawn(waiter(&t));
    await t;
    return 0;
}
// OUT: cancelled 1, holds it 1
