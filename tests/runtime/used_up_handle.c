// RUN: %cc %s -o %t %runtime_flags
// RUN: not --crash %t 1 2>&1 | FileCheck %s --check-prefix=TWICE
// RUN: not --crash %t 2 2>&1 | FileCheck %s --check-prefix=REUSED
// RUN: not --crash %t 3 2>&1 | FileCheck %s --check-prefix=EMPTY
// RUN: not --crash %t 4 2>&1 | FileCheck %s --check-prefix=RELEASED
// RUN: not --crash %t 5 2>&1 | FileCheck %s --check-prefix=BOTH
// RUN: not --crash %t 6 2>&1 | FileCheck %s --check-prefix=ITSELF
// RUN: not --crash %t 7 2>&1 | FileCheck %s --check-prefix=GATHER
/* A handle that was used up is caught, and the message names the task if its block is still its own. */
#include "hand.h"

static int mode;
static async_handle self_handle;

HAND(fetch, int, int x;)
{
    BEGIN
    AWAIT(1, async_yield__async(NULL));
    RETURN(LOCAL.x);
    END
}

HAND(other, int, async_handle task; int result;)
{
    BEGIN
    JOIN(1, LOCAL.result, mode == 6 ? self_handle : LOCAL.task);
    END
}

HAND(program, int, async_handle tasks[2]; int result;)
{
    BEGIN
    LOCAL.tasks[0] = SPAWN(fetch, 1);
    LOCAL.tasks[1] = LOCAL.tasks[0];
    if (mode == 3)
        LOCAL.tasks[0] = 0;
    if (mode == 4) {
        async_task_release(LOCAL.tasks[0]);
        async_task_cancel(LOCAL.tasks[0]);
    }
    if (mode == 5)
        DETACH(other, LOCAL.tasks[0]);
    if (mode == 6)
        self_handle = LOCAL.tasks[0] = SPAWN(other, 0);
    if (mode == 7) {
        AWAIT(1, async_gather_array__async(NULL, NULL, LOCAL.tasks, 2, sizeof(int)));
    }
    JOIN(2, LOCAL.result, LOCAL.tasks[0]);
    if (mode == 2) {
        JOIN(3, LOCAL.result, CALL(fetch, 2));
    }
    JOIN(4, LOCAL.result, LOCAL.tasks[0]);
    END
}

int main(int argc, char **argv)
{
    mode = argc > 1 ? atoi(argv[1]) : 0;
    return async_run_main(CALL(program, {0}));
}
// TWICE: asyncc: await of a task that was used up: 'fetch'
// REUSED: asyncc: await of a task that was used up{{$}}
// EMPTY: asyncc: await of an empty handle
// RELEASED: asyncc: async_cancel of a task that was used up: 'fetch'
// BOTH: asyncc: 'fetch' was awaited more often than it has handles
// ITSELF: asyncc: 'other' awaits itself
// GATHER: asyncc: 'fetch' was awaited more often than it has handles
