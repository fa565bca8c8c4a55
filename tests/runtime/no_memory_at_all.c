// RUN: %cc %s -o %t %runtime_flags
// RUN: sh %S/Inputs/fail_memory.sh %t
/* Whichever request for memory fails, and all behind it: the program ends well or with a message and
 * status 1, and never crashes. */
#include "hand.h"

HAND(worker, int, int x; int result;)
{
    BEGIN
    AWAIT(1, async_sleep__async(NULL, 1));
    RETURN(LOCAL.x);
    END
}

HAND(program, int, async_handle tasks[3]; int results[3]; int pipe_ends[2]; ssize_t n; char byte;)
{
    BEGIN
    for (int i = 0; i < 3; i++)
        LOCAL.tasks[i] = SPAWN(worker, i);
    TRY(1, async_gather_array__async(NULL, LOCAL.results, LOCAL.tasks, 3, sizeof(int)));
    DETACH(worker, 1);
    if (pipe(LOCAL.pipe_ends) < 0)
        FAIL(errno);
    IO(2, LOCAL.n, async_write, LOCAL.pipe_ends[1], "x", 1);
    if (LOCAL.n < 0)
        FAIL((int)-LOCAL.n);
    IO(3, LOCAL.n, async_read, LOCAL.pipe_ends[0], &LOCAL.byte, 1);
    close(LOCAL.pipe_ends[0]);
    close(LOCAL.pipe_ends[1]);
    END
}

HAND_MAIN
