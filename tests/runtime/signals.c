// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=real %t | FileCheck %s
/* Signals interrupt neither a sleep nor a read. */
#include "hand.h"

#include <signal.h>
#include <sys/time.h>

static int pipe_ends[2];
static volatile sig_atomic_t signals;

static void handle(int number)
{
    (void)number;
    signals++;
}

HAND(writer, char, ssize_t n;)
{
    BEGIN
    AWAIT(1, async_sleep__async(NULL, 0.02));
    IO(2, LOCAL.n, async_write, pipe_ends[1], "x", 1);
    END
}

HAND(program, int, ssize_t n; char byte; uint64_t start;)
{
    BEGIN
    LOCAL.start = async_now();
    AWAIT(1, async_sleep__async(NULL, 0.02));
    printf("%d\n", async_now() - LOCAL.start >= 20000000);
    DETACH(writer, 0);
    IO(2, LOCAL.n, async_read, pipe_ends[0], &LOCAL.byte, 1);
    printf("%zd\n", LOCAL.n);
    printf("%d\n", signals > 5);
    END
}

int main(void)
{
    struct sigaction action = {.sa_handler = handle};
    struct itimerval often = {{0, 1000}, {0, 1000}};
    if (pipe(pipe_ends) < 0)
        return 1;
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
    return async_run_main(CALL(program, 0));
}
// CHECK: 1
// CHECK-NEXT: 1
// CHECK-NEXT: 1
