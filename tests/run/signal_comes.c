/* A signal that is waited for: when it comes, and when it has come before, but not before the first
 * wait. Those from SIGRTMIN on are kept one by one, with what was sent with them. */
#include <asyncc/signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <unistd.h>

async static void print_value(void)
{
    const sigset_t set = ASYNC_SIGNALS(SIGRTMIN);
    siginfo_t info;
    int number = await async_signal_info(&set, &info);
    printf("%d %d %d\n", number == SIGRTMIN, info.si_pid == getpid(), info.si_value.sival_int);
}

async int main(void)
{
    const sigset_t two = ASYNC_SIGNALS(SIGUSR1, SIGALRM), real_time = ASYNC_SIGNALS(SIGRTMIN);
    const struct itimerval soon = {.it_value.tv_usec = 20000};
    setitimer(ITIMER_REAL, &soon, NULL);
    int first = await async_signal(&two);
    if (first < 0)
        async_fail(-first);
    printf("%d\n", first == SIGALRM);
    raise(SIGUSR1);
    raise(SIGUSR1);
    raise(SIGALRM);
    printf("%d\n", await async_signal(&two) == SIGUSR1);
    printf("%d\n", await async_signal(&two) == SIGALRM);
    signal(SIGRTMIN, SIG_IGN);
    raise(SIGRTMIN);
    setitimer(ITIMER_REAL, &soon, NULL);
    printf("%d\n", await async_signal(&two) == SIGALRM);
    sigset_t both = two;
    sigaddset(&both, SIGRTMIN);
    raise(SIGUSR1);
    printf("%d\n", await async_signal(&both) == SIGUSR1);
    for (int i = 1; i <= 3; i++)
        sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = i});
    for (int i = 0; i < 3; i++)
        await print_value();
    for (int i = 0; i < 40; i++)
        raise(SIGRTMIN);
    int n = 0;
    for (raise(SIGUSR1); await async_signal(&both) != SIGUSR1; n++)
        ;
    printf("%d of 40\n", n);
    printf("%d\n", await async_signal(&real_time) == SIGRTMIN);
    return 0;
}
// OUT: 1
// OUT: 1
// OUT: 1
// OUT: 1
// OUT: 1
// OUT: 1 1 1
// OUT: 1 1 2
// OUT: 1 1 3
// OUT: 33 of 40
// OUT: 1
