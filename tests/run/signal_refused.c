/* Signals that cannot be waited for, and none, are EINVAL. */
#include <asyncc/signal.h>
#include <errno.h>
#include <stdio.h>

async int main(void)
{
    sigset_t set;
    siginfo_t info;
    sigemptyset(&set);
    printf("%d\n", await async_signal(&set) == -EINVAL);
    sigfillset(&set);
    printf("%d\n", await async_signal_info(&set, &info) == -EINVAL);
    const int refused[] = {SIGKILL, SIGSTOP, SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        set = ASYNC_SIGNALS(SIGTERM, refused[i]);
        printf("%d", await async_signal(&set) == -EINVAL);
    }
    printf("\n");
    fflush(stdout);
    raise(SIGTERM);
    return 0;
}
// OUT: 1
// OUT: 1
// OUT: 111111
// EXIT: 143
