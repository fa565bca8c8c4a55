// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_MEMORY_FAIL=4 %t 2>&1 | FileCheck %s
/* A task that could not be made is one that has failed with ENOMEM. The fourth block is the one: the
 * first are those of main's task, of the loop and of main's frame. */
#include "hand.h"

HAND(worker, int, char unused;)
{
    BEGIN
    RETURN(1);
    END
}

HAND(program, int, async_handle task; int result;)
{
    BEGIN
    LOCAL.task = CALL(worker, 0);
    printf("%d\n", async_task_done(LOCAL.task));
    printf("%s\n", strerror(async_task_error(LOCAL.task)));
    printf("%d\n", async_task_cancel(LOCAL.task));
    async_task_retain(LOCAL.task);
    async_task_spawn(LOCAL.task);
    TRY_JOIN(1, LOCAL.result, LOCAL.task);
    printf("await: %s\n", strerror(error));
    TRY(2, async_gather__async(NULL, &LOCAL.task, 1));
    printf("gather: %s\n", strerror(error));
    LOCAL.task = SPAWN(worker, 0);
    JOIN(3, LOCAL.result, LOCAL.task);
    printf("%d\n", LOCAL.result);
    END
}

HAND_MAIN
// CHECK: {{^1$}}
// CHECK-NEXT: Cannot allocate memory
// CHECK-NEXT: {{^0$}}
// CHECK-NEXT: await: Cannot allocate memory
// CHECK-NEXT: gather: Cannot allocate memory
// CHECK-NEXT: {{^1$}}
