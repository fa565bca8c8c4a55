// ERASED: no
// EXIT: 134
// STDERR: asyncc: what async_mutex_lock waits for was destroyed or initialised anew meanwhile
/* A mutex that is initialised anew while a task waits in it is found out when that task leaves. */
#include <asyncc.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;

async int main(void)
{
    await async_mutex_lock(&mutex);
    task(void) t = spawn(async_mutex_lock(&mutex));
    await async_sleep(1);
    mutex = (struct async_mutex)ASYNC_MUTEX_INIT;
    async_cancel(t);
    return 0;
}
