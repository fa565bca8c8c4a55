// RUN: %cc %s -o %t %runtime_flags && not %t 2>&1 | FileCheck %s
/* A failure of main is a message with the place where it began, and exit status 1. */
#include "hand.h"

HAND(bad, int, int error;)
{
    BEGIN
    AWAIT(1, async_yield__async(NULL));
    FAIL(LOCAL.error);
    END
}

HAND(program, int, int result;)
{
    BEGIN
    TRY_JOIN(1, LOCAL.result, SPAWN(bad, ENOENT));
    printf("caught %s\n", strerror(error));
    JOIN(2, LOCAL.result, SPAWN(bad, EIO));
    END
}

HAND_MAIN
// CHECK: caught No such file or directory
// CHECK-NEXT: asyncc: 'program' failed: Input/output error (EIO) at {{.*}}failure_of_main.c:[[#]]
// CHECK-NOT: {{.}}
