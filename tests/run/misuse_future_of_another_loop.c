/* A future is awaited on the loop of the thread that made it. */
#include <asyncc.h>
#include <pthread.h>

static task(int) future;

async static int wait_for_it(void)
{
    return await future;
}

static void *run(void *result)
{
    *(int *)result = async_run(wait_for_it());
    return NULL;
}

async int main(void)
{
    pthread_t thread;
    int result = 0;
    future = async_future(int);
    pthread_create(&thread, NULL, run, &result);
    pthread_join(thread, NULL);
    async_resolve(future, 1);
    return result;
}
// EXIT: 134
// STDERR: asyncc: await of 'future of .*misuse_future_of_another_loop.c:22' on another thread than that of its loop
// ERASED: no
