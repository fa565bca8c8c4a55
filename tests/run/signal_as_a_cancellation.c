/* A task that waits for a signal cancels the main one, which ends in order. */
#include <asyncc/signal.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

async static void serve(void)
{
    int err = async_try(await async_sleep(100));
    printf("cleans up\n");
    await async_sleep(1);
    if (err != 0)
        async_fail(err);
}

static void release(task(void) * t)
{
    async_release(*t);
}

async static void watch(task(void) given)
{
    task(void) t __attribute__((cleanup(release))) = given;
    const sigset_t set = ASYNC_SIGNALS(SIGINT);
    printf("signal %d\n", await async_signal(&set));
    async_cancel(t);
}

async int main(void)
{
    const sigset_t set = ASYNC_SIGNALS(SIGINT);
    sigprocmask(SIG_BLOCK, &set, NULL); /* for one who fails to watch */
    task(void) server = spawn(serve());
    spawn(watch(async_retain(server)));
    await async_sleep(1);
    kill(getpid(), SIGINT);
    printf("%d\n", async_try(await server) == ECANCELED);
    return 0;
}
// OUT: signal 2
// OUT: cleans up
// OUT: 1
// ERASED: no
