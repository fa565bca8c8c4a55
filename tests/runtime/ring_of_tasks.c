// RUN: %cc %s -o %t %runtime_flags
// RUN: not %t 2>&1 | FileCheck %s --check-prefix=DEADLOCK
// RUN: env ASYNCC_CLOCK=virtual %t cancel 2>&1 | FileCheck %s --check-prefix=CANCEL
// RUN: env ASYNCC_CLOCK=virtual %t leave 2>&1 | FileCheck %s --check-prefix=LEAVE
/* Tasks that await one another: a deadlock, which a cancellation or the end of main breaks up. */
#include "hand.h"

static async_handle tasks[2];
static const char *mode = "";

HAND(member, char, int i; char result;)
{
    BEGIN
    TRY_JOIN(1, LOCAL.result, tasks[!LOCAL.i]);
    printf("member %d: %s\n", LOCAL.i, strerror(error));
    PASS_ON
    END
}

HAND(program, int, char result;)
{
    BEGIN
    tasks[0] = SPAWN(member, 0);
    tasks[1] = SPAWN(member, 1);
    async_task_retain(tasks[0]);
    AWAIT(1, async_yield__async(NULL));
    AWAIT(2, async_yield__async(NULL));
    if (strcmp(mode, "leave") == 0)
        RETURN(0);
    if (strcmp(mode, "cancel") == 0)
        async_task_cancel(tasks[0]);
    TRY_JOIN(3, LOCAL.result, tasks[0]);
    printf("main: %s\n", strerror(error));
    END
}

int main(int argc, char **argv)
{
    if (argc > 1)
        mode = argv[1];
    return async_run_main(CALL(program, 0));
}
// DEADLOCK: asyncc: deadlock: nothing is ready, no timer is set and no operation is in flight
// DEADLOCK-NEXT: asyncc:   task 'program' waits: program ({{.*}}ring_of_tasks.c:[[#]]) > await of a task 'member'
// DEADLOCK-NEXT: asyncc:   task 'member' waits: member ({{.*}}ring_of_tasks.c:[[#]]) > await of a task 'member'
// DEADLOCK-NEXT: asyncc:   task 'member' waits: member ({{.*}}ring_of_tasks.c:[[#]]) > await of a task 'member'
// CANCEL: member 0: Operation canceled
// CANCEL-NEXT: member 1: Operation canceled
// CANCEL-NEXT: main: Operation canceled
// LEAVE: member 0: Operation canceled
// LEAVE-NEXT: member 1: Operation canceled
