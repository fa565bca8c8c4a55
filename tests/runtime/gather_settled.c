// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t 2>&1 | FileCheck %s
/* The settled forms wait for all, and hand out results and errors. */
#include "hand.h"

HAND(part, int, int error; double seconds;)
{
    BEGIN
    AWAIT(1, async_sleep__async(NULL, LOCAL.seconds));
    if (LOCAL.error != 0)
        FAIL(LOCAL.error);
    RETURN(7);
    END
}

HAND(program, int, async_handle parts[3]; int results[3]; int errs[3]; int i;)
{
    BEGIN
    LOCAL.parts[0] = CALL(part, 0, 3);
    LOCAL.parts[1] = CALL(part, EIO, 1);
    LOCAL.parts[2] = SPAWN(part, 0, 2);
    async_task_cancel(LOCAL.parts[2]);
    AWAIT(1, async_gather_settled__async(NULL, LOCAL.errs, LOCAL.parts, 3));
    for (LOCAL.i = 0; LOCAL.i < 3; LOCAL.i++)
        async_task_take(LOCAL.parts[LOCAL.i], &LOCAL.results[LOCAL.i], sizeof(int));
    printf("%ld ms: %d %d %d, %d %d %d\n", now_ms(), LOCAL.results[0], LOCAL.results[1],
           LOCAL.results[2], LOCAL.errs[0], LOCAL.errs[1], LOCAL.errs[2]);

    LOCAL.parts[0] = CALL(part, EPERM, 1);
    LOCAL.parts[1] = CALL(part, 0, 2);
    AWAIT(2, async_gather_array_settled__async(NULL, LOCAL.results, LOCAL.errs, LOCAL.parts, 2,
                                               sizeof(int)));
    printf("%ld ms: %d %d, %d %d\n", now_ms(), LOCAL.results[0], LOCAL.results[1], LOCAL.errs[0],
           LOCAL.errs[1]);
    END
}

HAND_MAIN
// CHECK: 3000 ms: 7 0 0, 0 5 125
// CHECK-NEXT: 5000 ms: 7 7, 1 0
// CHECK-NOT: {{.}}
