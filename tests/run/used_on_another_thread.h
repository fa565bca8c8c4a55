/* SPDX-License-Identifier: MIT */
/* A task runs on this thread's loop, and a loop of another thread makes a use of it. */
#include <asyncc.h>
#include <pthread.h>

async static int use(task(int) t);

static task(int) shared;

async static int one(void)
{
    await async_sleep(1);
    return 1;
}

static void *run(void *result)
{
    *(int *)result = async_run(use(shared));
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
