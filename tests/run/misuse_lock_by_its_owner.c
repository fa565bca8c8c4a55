// ERASED: no
// EXIT: 134
// STDERR: asyncc: 'main' holds the mutex that it locks: it would wait for itself
/* A mutex is not recursive: its owner would wait for itself. */
#include <asyncc.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;

async static void inner(void)
{
    await async_mutex_lock(&mutex);
}

async int main(void)
{
    await async_mutex_lock(&mutex);
    await inner();
    return 0;
}
