// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t 2>&1 | FileCheck %s
/* A running task that is cancelled fails at its next wait, or keeps its value if there is none. */
#include "hand.h"

HAND(late, char, char unused;)
{
    BEGIN
    AWAIT(1, async_sleep__async(NULL, 50));
    END
}

static async_handle self_handle;

HAND(suicide, int, int waits; char result;)
{
    BEGIN
    async_task_cancel(self_handle);
    if (LOCAL.waits == 1) {
        AWAIT(1, async_sleep__async(NULL, 1));
    }
    if (LOCAL.waits == 2) {
        JOIN(2, LOCAL.result, CALL(late, 0));
    }
    RETURN(5);
    END
}

static async_handle start(int waits)
{
    return self_handle = SPAWN(suicide, waits);
}

HAND(program, int, int result;)
{
    BEGIN
    JOIN(1, LOCAL.result, start(0));
    printf("%ld ms: %d\n", now_ms(), LOCAL.result);
    TRY_JOIN(2, LOCAL.result, start(1));
    printf("%ld ms: %s\n", now_ms(), strerror(error));
    TRY_JOIN(3, LOCAL.result, start(2));
    printf("%ld ms: %s\n", now_ms(), strerror(error));
    END
}

HAND_MAIN
// CHECK: 0 ms: 5
// CHECK-NEXT: 0 ms: Operation canceled
// CHECK-NEXT: 0 ms: Operation canceled
