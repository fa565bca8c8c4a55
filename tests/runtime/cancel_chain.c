// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t 2>&1 | FileCheck %s
/* A chain of a million tasks, each awaiting the next, is cancelled at its end without any stack. */
#include "hand.h"

#define DEPTH 1000000

HAND(innermost, char, char unused;)
{
    BEGIN
    AWAIT(1, async_sleep__async(NULL, 1000));
    END
}

HAND(link, char, async_handle next; char result;)
{
    BEGIN
    JOIN(1, LOCAL.result, LOCAL.next);
    END
}

HAND(program, int, async_handle chain; char result;)
{
    BEGIN
    LOCAL.chain = SPAWN(innermost, 0);
    for (int i = 0; i < DEPTH; i++)
        LOCAL.chain = SPAWN(link, LOCAL.chain);
    AWAIT(1, async_sleep__async(NULL, 1));
    async_task_cancel(LOCAL.chain);
    TRY_JOIN(2, LOCAL.result, LOCAL.chain);
    printf("%ld ms: %s\n", now_ms(), strerror(error));
    END
}

HAND_MAIN
// CHECK: 1000 ms: Operation canceled
