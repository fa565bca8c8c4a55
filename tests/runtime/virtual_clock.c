// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t | FileCheck %s
/* The virtual clock jumps over any sleep, goes on from one run to the next, and is not held by a read
 * of a pipe that nobody writes to. A write that is due before the timer comes first. */
#include "hand.h"
#include "clock.h"

static int pipe_ends[2];

HAND(reader, int, ssize_t n; char byte;)
{
    BEGIN
    TRY_IO(1, LOCAL.n, async_read, pipe_ends[0], &LOCAL.byte, 1);
    printf("%ld s: %s\n", now_ms() / 1000, error ? strerror(error) : "read");
    END
}

HAND(program, int, ssize_t n; char unused;)
{
    BEGIN
    DETACH(reader, 0);
    AWAIT(1, async_sleep__async(NULL, 86400));
    printf("%ld s\n", now_ms() / 1000);
    IO(2, LOCAL.n, async_write, pipe_ends[1], "x", 1);
    AWAIT(3, async_sleep__async(NULL, 86400));
    printf("%ld s\n", now_ms() / 1000);
    END
}

int main(void)
{
    int status;
    if (pipe(pipe_ends) < 0)
        return 1;
    async_run_task(CALL(program, 0), &status, sizeof status);
    async__clock_sleep(1000000000);
    async_run_task(CALL(program, 0), &status, sizeof status);
    return 0;
}
// CHECK: 86400 s
// CHECK-NEXT: 86400 s: read
// CHECK-NEXT: 172800 s
// CHECK-NEXT: 259201 s
// CHECK-NEXT: 259201 s: read
// CHECK-NEXT: 345601 s
