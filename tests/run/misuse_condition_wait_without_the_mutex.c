// ERASED: no
// EXIT: 134
// STDERR: asyncc: async_condition_wait of a mutex that is not locked
/* A condition is waited for with the mutex held. */
#include <asyncc.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;

static struct async_condition condition = ASYNC_CONDITION_INIT;

async int main(void)
{
    await async_condition_wait(&condition, &mutex);
    return 0;
}
