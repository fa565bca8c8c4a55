// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t | FileCheck %s
/* Each retained handle can be awaited once, by another task too; waiters wake in order. */
#include "hand.h"

HAND(answer, long, char unused;)
{
    BEGIN
    AWAIT(1, async_sleep__async(NULL, 1));
    RETURN(42);
    END
}

HAND(waiter, char, const char *name; async_handle task; long result;)
{
    BEGIN
    JOIN(1, LOCAL.result, LOCAL.task);
    printf("%s: %ld\n", LOCAL.name, LOCAL.result);
    END
}

HAND(program, int, async_handle task; long result;)
{
    BEGIN
    LOCAL.task = SPAWN(answer, 0);
    DETACH(waiter, "a", async_task_retain(LOCAL.task), 0);
    DETACH(waiter, "b", async_task_retain(LOCAL.task), 0);
    DETACH(waiter, "c", async_task_retain(LOCAL.task), 0);
    AWAIT(1, async_sleep__async(NULL, 2));
    JOIN(2, LOCAL.result, LOCAL.task);
    printf("main: %ld\n", LOCAL.result);
    END
}

HAND_MAIN
// CHECK: a: 42
// CHECK-NEXT: b: 42
// CHECK-NEXT: c: 42
// CHECK-NEXT: main: 42
