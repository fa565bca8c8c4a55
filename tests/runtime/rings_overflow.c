// REQUIRES: uring
// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_BACKEND=uring %t | FileCheck %s
/* One turn starts 20 times what the submission ring holds, and all of it is over at once, five times
 * what the completion ring holds: the kernel has to keep completions back, and every one comes. */
#include "hand.h"

#include <fcntl.h>
#include <liburing.h>

#include "loop.h"

#define OPERATIONS 5120

static int zero, reads;
static bool is_overflowing;

static bool kernel_keeps_some(void)
{
    const struct io_uring *uring = async__loop->backend_state;
    return IO_URING_READ_ONCE(*uring->sq.kflags) & IORING_SQ_CQ_OVERFLOW;
}

HAND(read_one, int, int i; ssize_t n; char byte;)
{
    BEGIN
    if (LOCAL.i > 0) /* the others have been started in this turn */
        is_overflowing |= kernel_keeps_some();
    LOCAL.byte = 1;
    IO(1, LOCAL.n, async_read, zero, &LOCAL.byte, 1);
    reads += LOCAL.n == 1 && LOCAL.byte == 0;
    END
}

static async_handle tasks[OPERATIONS];
static int results[OPERATIONS];

HAND(program, int, int unused;)
{
    BEGIN
    zero = open("/dev/zero", O_RDONLY);
    for (int i = 0; i < OPERATIONS; i++)
        tasks[i] = CALL(read_one, i);
    AWAIT(1, async_gather_array__async(NULL, results, tasks, OPERATIONS, sizeof(int)));
    printf("%d, the completion ring was full: %d\n", reads, is_overflowing);
    END
}

HAND_MAIN
// CHECK: 5120, the completion ring was full: 1
