/* The child of a fork does with a signal what the program did before, and its parent does not hear
 * of it; outside of a run it may wait for signals of its own. */
// ERASED: no
#include <asyncc/signal.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int status_of(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFSIGNALED(status) ? WTERMSIG(status) : -1;
}

async static void run(const sigset_t *set)
{
    async_try(await async_timeout(0.1, async_signal(set)));
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        raise(SIGTERM);
        _exit(0);
    }
    printf("child: %d\n", status_of(child) == SIGTERM);
    int error = async_try(await async_timeout(0.1, async_signal(set)));
    printf("parent: %d\n", error == ETIMEDOUT);
}

int main(void)
{
    const sigset_t set = ASYNC_SIGNALS(SIGUSR1, SIGTERM);
    struct sigaction before;
    signal(SIGTERM, SIG_IGN);
    raise(SIGTERM);
    signal(SIGTERM, SIG_DFL);
    async_run(run(&set));
    sigaction(SIGTERM, NULL, &before);
    printf("%d\n", before.sa_handler == SIG_DFL);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        async_run(run(&set));
        fflush(stdout);
        raise(SIGTERM);
        _exit(0);
    }
    printf("%d\n", status_of(child) == SIGTERM);
    return 0;
}
// OUT: child: 1
// OUT: parent: 1
// OUT: 1
// OUT: child: 1
// OUT: parent: 1
// OUT: 1
