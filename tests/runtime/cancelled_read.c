// RUN: %cc %s -o %t %runtime_flags && %t | FileCheck %s
/* A cancelled read fails when the kernel has let go of the buffer; data that came first is delivered,
 * and the cancellation moves to the next wait. */
#include "hand.h"

static int pipe_ends[2];

HAND(reader, int, ssize_t n; char buffer[8];)
{
    BEGIN
    TRY_IO(1, LOCAL.n, async_read, pipe_ends[0], LOCAL.buffer, sizeof LOCAL.buffer);
    if (error != 0)
        printf("read: %s\n", strerror(error));
    else
        printf("read %zd\n", LOCAL.n);
    TRY(2, async_sleep__async(NULL, 1e-3));
    printf("then: %s\n", error ? strerror(error) : "slept");
    END
}

HAND(program, int, async_handle task; int result; ssize_t n;)
{
    BEGIN
    if (pipe(pipe_ends) < 0)
        FAIL(errno);
    LOCAL.task = SPAWN(reader, 0);
    AWAIT(1, async_sleep__async(NULL, 1e-3));
    async_task_cancel(LOCAL.task);
    JOIN(2, LOCAL.result, LOCAL.task);

    puts("and with data");
    LOCAL.task = SPAWN(reader, 0);
    AWAIT(3, async_sleep__async(NULL, 1e-3));
    if (write(pipe_ends[1], "abc", 3) != 3)
        FAIL(errno);
    AWAIT(4, async_yield__async(NULL));
    async_task_cancel(LOCAL.task);
    JOIN(5, LOCAL.result, LOCAL.task);

    puts("and before it was submitted");
    LOCAL.task = SPAWN(reader, 0);
    DETACH(reader, 0);
    AWAIT(6, async_yield__async(NULL));
    async_task_cancel(LOCAL.task);
    JOIN(7, LOCAL.result, LOCAL.task);
    IO(8, LOCAL.n, async_write, pipe_ends[1], "d", 1);
    AWAIT(9, async_sleep__async(NULL, 0.01));
    puts("and without a reader");
    close(pipe_ends[0]);
    IO(10, LOCAL.n, async_write, pipe_ends[1], "d", 1);
    printf("write: %s\n", strerror((int)-LOCAL.n));
    END
}

HAND_MAIN
// CHECK: read: Operation canceled
// CHECK-NEXT: then: slept
// CHECK-NEXT: and with data
// CHECK-NEXT: read 3
// CHECK-NEXT: then: Operation canceled
// CHECK-NEXT: and before it was submitted
// CHECK-NEXT: read: Operation canceled
// CHECK-NEXT: then: slept
// CHECK-NEXT: read 1
// CHECK-NEXT: then: slept
// CHECK-NEXT: and without a reader
// CHECK-NEXT: write: Broken pipe
