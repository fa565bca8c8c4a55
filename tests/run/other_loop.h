/* SPDX-License-Identifier: MIT */
/* The loop of another thread, which runs until it is stopped. */
#include <asyncc.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdlib.h>

struct other_loop {
    pthread_t thread;
    sem_t started;
    struct async_loop *loop;
    task(void) stop;
    bool serves;
};

static async void serve(struct other_loop *other)
{
    other->loop = async_this_loop();
    other->stop = async_future(void);
    task(void) stop = async_retain(other->stop);
    other->serves = other->loop != NULL;
    sem_post(&other->started);
    await stop;
}

static void *run_other(void *other)
{
    async_run(serve(other));
    sem_post(&((struct other_loop *)other)->started); /* it may have had no memory to begin */
    return NULL;
}

/* Whether it serves; it is to be stopped all the same. */
static bool start(struct other_loop *other)
{
    other->serves = false;
    sem_init(&other->started, 0, 0);
    if (pthread_create(&other->thread, NULL, run_other, other) != 0)
        abort();
    sem_wait(&other->started);
    return other->serves;
}

static void stop(struct other_loop *other)
{
    if (other->serves)
        async_resolve(other->stop);
    pthread_join(other->thread, NULL);
}
