// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t 2>&1 | FileCheck %s
/* A cancelled gather cancels its parts, waits until all have ended, and fails then. */
#include "hand.h"

HAND(part, int, double cleanup;)
{
    BEGIN
    TRY(1, async_sleep__async(NULL, 100));
    printf("%ld ms: part cancelled: %d\n", now_ms(), error == ECANCELED);
    if (LOCAL.cleanup > 0) {
        AWAIT(2, async_sleep__async(NULL, LOCAL.cleanup));
        puts("part cleaned up");
        RETURN(1); /* it swallows the cancellation */
    }
    PASS_ON
    END
}

HAND(both, int, async_handle parts[2];)
{
    BEGIN
    LOCAL.parts[0] = CALL(part, 5);
    LOCAL.parts[1] = CALL(part, 0);
    TRY(1, async_gather__async(NULL, LOCAL.parts, 2));
    printf("%ld ms: gather cancelled: %d\n", now_ms(), error == ECANCELED);
    PASS_ON
    END
}

HAND(program, int, async_handle task; int result;)
{
    BEGIN
    LOCAL.task = SPAWN(both, {0});
    AWAIT(1, async_sleep__async(NULL, 1));
    printf("%d\n", async_task_cancel(LOCAL.task));
    TRY_JOIN(2, LOCAL.result, LOCAL.task);
    printf("%ld ms: task cancelled: %d\n", now_ms(), error == ECANCELED);
    END
}

HAND_MAIN
// CHECK: {{^1$}}
// CHECK-NEXT: 1000 ms: part cancelled: 1
// CHECK-NEXT: 1000 ms: part cancelled: 1
// CHECK-NEXT: part cleaned up
// CHECK-NEXT: 6000 ms: gather cancelled: 1
// CHECK-NEXT: 6000 ms: task cancelled: 1
// CHECK-NOT: {{.}}
