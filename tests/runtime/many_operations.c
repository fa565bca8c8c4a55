// RUN: %cc %s -o %t %runtime_flags && %t | FileCheck %s
/* More operations at once than the rings hold: submissions go on, and completions are not lost. */
#include "hand.h"

#include <sys/socket.h>

#define PAIRS 300
#define ROUNDS 20

static int sockets[PAIRS][2];

HAND(ping, int, int i; int round; ssize_t n; char byte; int sum;)
{
    BEGIN
    for (LOCAL.round = 0; LOCAL.round < ROUNDS; LOCAL.round++) {
        LOCAL.byte = (char)LOCAL.round;
        IO(1, LOCAL.n, async_send, sockets[LOCAL.i][0], &LOCAL.byte, 1, 0);
        IO(2, LOCAL.n, async_recv, sockets[LOCAL.i][0], &LOCAL.byte, 1, 0);
        LOCAL.sum += LOCAL.byte;
    }
    RETURN(LOCAL.sum);
    END
}

HAND(pong, int, int i; ssize_t n; char byte;)
{
    BEGIN
    for (;;) {
        IO(1, LOCAL.n, async_recv, sockets[LOCAL.i][1], &LOCAL.byte, 1, 0);
        IO(2, LOCAL.n, async_send, sockets[LOCAL.i][1], &LOCAL.byte, 1, 0);
    }
    END
}

HAND(flood, int, char buffer; ssize_t n;)
{
    BEGIN
    IO(1, LOCAL.n, async_read, sockets[0][0], &LOCAL.buffer, 1);
    RETURN(1);
    END
}

HAND(program, int, async_handle tasks[PAIRS]; int results[PAIRS]; int i; int sum;)
{
    BEGIN
    for (int i = 0; i < PAIRS; i++) {
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, sockets[i]) < 0)
            FAIL(errno);
        LOCAL.tasks[i] = CALL(ping, i);
        DETACH(pong, i);
    }
    AWAIT(1, async_gather_array__async(NULL, LOCAL.results, LOCAL.tasks, PAIRS, sizeof(int)));
    for (int i = 0; i < PAIRS; i++)
        LOCAL.sum += LOCAL.results[i];
    printf("%d\n", LOCAL.sum == PAIRS * ROUNDS * (ROUNDS - 1) / 2);

    for (LOCAL.i = 0; LOCAL.i < 5000; LOCAL.i++)
        DETACH(flood, 0);
    AWAIT(2, async_sleep__async(NULL, 0.01));
    puts("main returns");
    END
}

HAND_MAIN
// CHECK: {{^1$}}
// CHECK-NEXT: main returns
