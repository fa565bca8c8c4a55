/* A task that reads a signalfd cancels the main one at the first signal, which ends in order. */
#include <asyncc.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <unistd.h>

async static void serve(void)
{
    int err = async_try(await async_sleep(100));
    printf("cleans up\n");
    await async_sleep(1);
    async_fail(err);
}

async static void watch(int fd, task(void) t)
{
    struct signalfd_siginfo info;
    if (await async_read(fd, &info, sizeof info) == sizeof info) {
        printf("signal %u\n", info.ssi_signo);
        async_cancel(t);
    }
}

async int main(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, NULL);
    int fd = signalfd(-1, &set, SFD_CLOEXEC);
    if (fd < 0)
        return 1;
    task(void) server = spawn(serve());
    spawn(watch(fd, server));
    await async_yield();
    kill(getpid(), SIGINT);
    printf("%d\n", async_try(await server) == ECANCELED);
    close(fd);
    return 0;
}
// OUT: signal 2
// OUT: cleans up
// OUT: 1
// ERASED: no
