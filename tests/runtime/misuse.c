// RUN: %cc %s -o %t %runtime_flags
// RUN: not --crash %t 1 2>&1 | FileCheck %s --check-prefix=NESTED
// RUN: not --crash %t 2 2>&1 | FileCheck %s --check-prefix=SPAWN
// RUN: not --crash %t 3 2>&1 | FileCheck %s --check-prefix=FAIL
// RUN: not --crash %t 4 2>&1 | FileCheck %s --check-prefix=NAN
// RUN: not --crash %t 5 2>&1 | FileCheck %s --check-prefix=TAKEN
/* What ends the program with a message. */
#include "hand.h"

static int mode;

HAND(nothing, int, char unused;)
{
    BEGIN
    END
}

HAND(program, int, char unused;)
{
    BEGIN
    if (mode == 1)
        async_run_task(CALL(nothing, 0), NULL, 0);
    if (mode == 3)
        FAIL(0);
    if (mode == 4) {
        AWAIT(1, async_sleep__async(NULL, __builtin_nan("")));
    }
    if (mode == 5)
        async_task_take(SPAWN(nothing, 0), NULL, 0);
    END
}

int main(int argc, char **argv)
{
    mode = argc > 1 ? atoi(argv[1]) : 0;
    if (mode == 2)
        SPAWN(nothing, 0);
    return async_run_main(CALL(program, 0));
}
// NESTED: asyncc: 'nothing' was to be run on a thread whose loop is running; await it instead
// SPAWN: asyncc: spawn of 'nothing' outside a running loop
// FAIL: asyncc: {{.*}}misuse.c:[[#]]: async_fail(0): an error is a positive number
// TAKEN: asyncc: the result of 'nothing' was taken before it has ended
// NAN: asyncc: async_sleep of a time that is not a number
