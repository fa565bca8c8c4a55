// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t 2>&1 | FileCheck %s
/* Where a cancellation lands: before the start, at a sleep, at a yield, at the next wait. */
#include "hand.h"

HAND(sleeper, int, const char *name; double seconds;)
{
    BEGIN
    printf("%s starts\n", LOCAL.name);
    TRY(1, async_sleep__async(NULL, LOCAL.seconds));
    printf("%s: %s\n", LOCAL.name, error ? strerror(error) : "slept");
    TRY(2, async_sleep__async(NULL, LOCAL.seconds));
    printf("%s: %s\n", LOCAL.name, error ? strerror(error) : "slept again");
    PASS_ON
    RETURN(3);
    END
}

HAND(program, int, async_handle task; int result;)
{
    BEGIN
    LOCAL.task = SPAWN(sleeper, "spawned", 1);
    printf("%d\n", async_task_cancel(LOCAL.task));
    printf("%d\n", async_task_done(LOCAL.task));
    TRY_JOIN(1, LOCAL.result, LOCAL.task);
    printf("spawned: %s\n", strerror(error));

    LOCAL.task = CALL(sleeper, "deferred", 1);
    printf("%d\n", async_task_cancel(LOCAL.task));
    printf("%d\n", async_task_done(LOCAL.task));
    TRY_JOIN(2, LOCAL.result, LOCAL.task);
    printf("deferred: %s\n", strerror(error));

    LOCAL.task = SPAWN(sleeper, "once", 1);
    AWAIT(3, async_yield__async(NULL));
    async_task_cancel(LOCAL.task);
    JOIN(4, LOCAL.result, LOCAL.task);
    printf("once: %d\n", LOCAL.result);

    LOCAL.task = SPAWN(sleeper, "twice", 1);
    AWAIT(5, async_yield__async(NULL));
    async_task_cancel(LOCAL.task);
    async_task_cancel(LOCAL.task);
    TRY_JOIN(6, LOCAL.result, LOCAL.task);
    printf("twice: %s\n", strerror(error));

    LOCAL.task = SPAWN(sleeper, "yields", 0);
    AWAIT(7, async_yield__async(NULL));
    async_task_cancel(LOCAL.task);
    JOIN(8, LOCAL.result, LOCAL.task);

    LOCAL.task = SPAWN(sleeper, "late", 1);
    AWAIT(9, async_sleep__async(NULL, 1)); /* main wakes first: its timer was set first */
    printf("cancelled as its timer fires: %d\n", async_task_cancel(LOCAL.task));
    TRY_JOIN(10, LOCAL.result, LOCAL.task);

    LOCAL.task = CALL(sleeper, "never", 1);
    printf("%d\n", async_task_cancel(LOCAL.task));
    printf("%d\n", async_task_cancel(LOCAL.task));
    async_task_release(LOCAL.task);
    END
}

HAND_MAIN
// CHECK: {{^1$}}
// CHECK-NEXT: {{^0$}}
// CHECK-NEXT: spawned: Operation canceled
// CHECK-NEXT: {{^1$}}
// CHECK-NEXT: {{^1$}}
// CHECK-NEXT: deferred: Operation canceled
// CHECK-NEXT: once starts
// CHECK-NEXT: once: Operation canceled
// CHECK-NEXT: once: slept again
// CHECK-NEXT: once: 3
// CHECK-NEXT: twice starts
// CHECK-NEXT: twice: Operation canceled
// CHECK-NEXT: twice: Operation canceled
// CHECK-NEXT: twice: Operation canceled
// CHECK-NEXT: yields starts
// CHECK-NEXT: yields: Operation canceled
// CHECK-NEXT: yields: slept again
// CHECK-NEXT: late starts
// CHECK-NEXT: cancelled as its timer fires: 1
// CHECK-NEXT: late: slept
// CHECK-NEXT: late: Operation canceled
// CHECK-NEXT: {{^1$}}
// CHECK-NEXT: {{^0$}}
// CHECK-NOT: {{.}}
