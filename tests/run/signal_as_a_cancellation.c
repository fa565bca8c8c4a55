/* A task that waits for a signal cancels the main one, which ends in order. */
#include <asyncc/signal.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

async static void serve(void)
{
    int err = async_try(await async_sleep(100));
    printf("cleans up\n");
    await async_sleep(1);
    async_fail(err);
}

async static void watch(task(void) t)
{
    const sigset_t set = ASYNC_SIGNALS(SIGINT);
    printf("signal %d\n", await async_signal(&set));
    async_cancel(t);
}

async int main(void)
{
    task(void) server = spawn(serve());
    spawn(watch(server));
    await async_sleep(1);
    kill(getpid(), SIGINT);
    printf("%d\n", async_try(await server) == ECANCELED);
    return 0;
}
// OUT: signal 2
// OUT: cleans up
// OUT: 1
// ERASED: no
