// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=real timeout 10 %t | FileCheck %s
/* The number of a descriptor that was waited for stands for another file: who waits for that gets
 * what comes there, also while the loop never sleeps. */
#include "hand.h"

#include <sys/socket.h>

static bool busy;

HAND(spin, int, int unused;)
{
    BEGIN
    while (busy) {
        AWAIT(1, async_yield__async(NULL));
    }
    END
}

HAND(late_writer, int, int fd; ssize_t n;)
{
    BEGIN
    AWAIT(1, async_sleep__async(NULL, 1e-3));
    IO(2, LOCAL.n, async_send, LOCAL.fd, "x", 1, 0);
    END
}

/* Waits on a new pair of sockets, which it closes. */
HAND(once, int, int fds[2]; ssize_t n; char buffer[8]; async_handle writer; int unused;)
{
    BEGIN
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, LOCAL.fds) < 0)
        FAIL(errno);
    LOCAL.writer = SPAWN(late_writer, LOCAL.fds[1]);
    IO(1, LOCAL.n, async_recv, LOCAL.fds[0], LOCAL.buffer, sizeof LOCAL.buffer, 0);
    JOIN(2, LOCAL.unused, LOCAL.writer);
    close(LOCAL.fds[0]);
    close(LOCAL.fds[1]);
    RETURN((int)LOCAL.n);
    END
}

HAND(program, int, int i; int sum; int n;)
{
    BEGIN
    for (LOCAL.i = 0; LOCAL.i < 40; LOCAL.i++) {
        if (LOCAL.i == 20) {
            busy = true;
            DETACH(spin, 0);
        }
        JOIN(1, LOCAL.n, CALL(once, 0));
        LOCAL.sum += LOCAL.n;
    }
    busy = false;
    printf("%d\n", LOCAL.sum);
    END
}

HAND_MAIN
// CHECK: {{^40$}}
