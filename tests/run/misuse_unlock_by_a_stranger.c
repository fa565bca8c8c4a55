// ERASED: no
// EXIT: 134
// STDERR: asyncc: async_mutex_unlock by 'stranger' of a mutex that 'main' holds
/* Who neither holds a mutex nor is awaited by its owner may not unlock it. */
#include <asyncc.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;

async static void stranger(void)
{
    async_mutex_unlock(&mutex);
}

async int main(void)
{
    await async_mutex_lock(&mutex);
    spawn(stranger());
    await async_sleep(1);
    return 0;
}
