// RUN: %cc %s -o %t %runtime_flags && %t 2>&1 | FileCheck %s
/* A failure that nobody awaited is reported when the task is freed; one that was looked at is not. */
#include "hand.h"

HAND(bad, int, int error;)
{
    BEGIN
    if (LOCAL.error == ECANCELED)
        return async_failed(ECANCELED);
    FAIL(LOCAL.error);
    END
}

HAND(program, int, async_handle task; async_handle looked_at;)
{
    BEGIN
    DETACH(bad, EIO);
    LOCAL.task = SPAWN(bad, 12345);
    LOCAL.looked_at = SPAWN(bad, EPERM);
    DETACH(bad, ECANCELED);
    AWAIT(1, async_yield__async(NULL));
    puts("main");
    async_task_release(LOCAL.task);
    printf("%d\n", async_task_error(LOCAL.looked_at) == EPERM);
    async_task_release(LOCAL.looked_at);
    END
}

HAND_MAIN
// CHECK: asyncc: task 'bad' failed: Input/output error (EIO) at {{.*}}unawaited_failure.c:[[#]], and nobody awaited it
// CHECK-NEXT: main
// CHECK-NEXT: asyncc: task 'bad' failed: error 12345 at {{.*}}unawaited_failure.c:[[#]], and nobody awaited it
// CHECK-NEXT: 1
// CHECK-NOT: {{.}}
