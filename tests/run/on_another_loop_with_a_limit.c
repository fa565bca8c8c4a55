// ERASED: no
// ENV: ASYNCC_CLOCK=
/* A time limit on a call on another loop: the task there is cancelled, and its end waited for. */
#include <asyncc.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>

static struct async_loop *there;
static task(void) stopped;
static sem_t started;

static async void serve(void)
{
    there = async_this_loop();
    stopped = async_future(void);
    task(void) stop = async_retain(stopped);
    sem_post(&started);
    await stop;
}

static void *run(void *unused)
{
    async_run(serve());
    return unused;
}

static int cleaned_up;

static async int endless(bool answers)
{
    int err = async_try(await async_sleep(1000));
    cleaned_up++;
    if (!answers)
        async_fail(err);
    return 42;
}

async int main(void)
{
    pthread_t thread;
    sem_init(&started, 0, 0);
    pthread_create(&thread, NULL, run, NULL);
    sem_wait(&started);

    int err = async_try((void)await async_timeout(0.01, async_on(there, endless(false))));
    printf("%s, %d\n", strerror(err), cleaned_up);
    printf("%d, %d\n", await async_timeout(0.01, async_on(there, endless(true))), cleaned_up);

    async_resolve(stopped);
    pthread_join(thread, NULL);
    return 0;
}
// OUT: Connection timed out, 1
// OUT: 42, 2
