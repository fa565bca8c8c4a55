/* At the end of a run the program does with signals what it did before, and blocks what it blocked.
 * What it has set meanwhile stays. */
// ERASED: no
#include <asyncc/signal.h>
#include <pthread.h>
#include <stdio.h>

static int handled, replaced;

static void handle(int number)
{
    (void)number;
    handled++;
}

static void replace(int number)
{
    (void)number;
    replaced++;
}

async static void take(void)
{
    const sigset_t set = ASYNC_SIGNALS(SIGUSR1, SIGUSR2, SIGHUP, SIGWINCH);
    raise(SIGHUP);
    raise(SIGHUP);
    printf("%d\n", await async_signal(&set) == SIGHUP);
    raise(SIGUSR1);
    raise(SIGUSR2);
    printf("%d\n", await async_signal(&set) == SIGUSR1);
    signal(SIGUSR2, replace);
}

int main(void)
{
    const sigset_t blocked = ASYNC_SIGNALS(SIGHUP);
    sigset_t now;
    signal(SIGUSR1, handle);
    signal(SIGWINCH, SIG_IGN);
    pthread_sigmask(SIG_BLOCK, &blocked, NULL);
    for (int i = 0; i < 2; i++) {
        async_run(take());
        raise(SIGUSR1);
        raise(SIGUSR2);
        raise(SIGWINCH);
        pthread_sigmask(SIG_BLOCK, NULL, &now);
        printf("%d %d %d\n", handled, replaced, sigismember(&now, SIGHUP));
    }
    fflush(stdout);
    signal(SIGUSR2, SIG_DFL);
    raise(SIGUSR2);
    return 0;
}
// OUT: 1
// OUT: 1
// OUT: 1 1 1
// OUT: 1
// OUT: 1
// OUT: 2 2 1
// EXIT: 140
