// ERASED: no
// EXIT: 134
// STDERR: asyncc: async_mutex_unlock of a mutex that is not locked
/* Unlocking twice is unlocking what may be locked by another. */
#include <asyncc.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;

async int main(void)
{
    await async_mutex_lock(&mutex);
    async_mutex_unlock(&mutex);
    async_mutex_unlock(&mutex);
    return 0;
}
