/* A task that runs on one loop is not awaited on another. */
#include <asyncc.h>
#include <pthread.h>

static task(int) shared;

async static int one(void)
{
    await async_sleep(1);
    return 1;
}

async static int wait_for_it(task(int) t)
{
    return await t;
}

static void *run(void *result)
{
    *(int *)result = async_run(wait_for_it(shared));
    return NULL;
}

async int main(void)
{
    pthread_t thread;
    int result = 0;
    shared = spawn(one());
    await async_yield();
    pthread_create(&thread, NULL, run, &result);
    pthread_join(thread, NULL);
    return result + await shared;
}
// EXIT: 134
// STDERR: asyncc: await of 'one' on another thread than that of its loop
// ERASED: no
