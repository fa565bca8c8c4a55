// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t 2>&1 | FileCheck %s
/* What runs when main returns is cancelled once, in the order of spawning, and waited for. */
#include "hand.h"

HAND(sleeper, char, const char *name; double cleanup;)
{
    BEGIN
    TRY(1, async_sleep__async(NULL, 1000));
    printf("%s: %s\n", LOCAL.name, strerror(error));
    TRY(2, async_sleep__async(NULL, LOCAL.cleanup));
    printf("%ld ms: %s: %s\n", now_ms(), LOCAL.name, error ? strerror(error) : "cleaned up");
    END
}

HAND(waiter, char, async_handle task; char result;)
{
    BEGIN
    TRY_JOIN(1, LOCAL.result, LOCAL.task);
    printf("waiter: %s\n", error ? strerror(error) : "got a value");
    DETACH(sleeper, "late", 0);
    END
}

HAND(failing, char, char unused;)
{
    BEGIN
    TRY(1, async_sleep__async(NULL, 1000));
    FAIL(EIO);
    END
}

HAND(program, int, char unused;)
{
    BEGIN
    DETACH(sleeper, "first", 2);
    DETACH(waiter, SPAWN(sleeper, "second", 1), 0);
    DETACH(failing, 0);
    AWAIT(1, async_sleep__async(NULL, 1));
    puts("main returns");
    RETURN(0);
    END
}

HAND_MAIN
// CHECK: main returns
// CHECK-NEXT: first: Operation canceled
// CHECK-NEXT: second: Operation canceled
// CHECK-NEXT: asyncc: task 'failing' failed: Input/output error (EIO) at {{.*}}end_of_main.c:[[#]], and nobody awaited it
// CHECK-NEXT: 2000 ms: second: cleaned up
// CHECK-NEXT: waiter: got a value
// CHECK-NEXT: 3000 ms: first: cleaned up
// CHECK-NEXT: late: Operation canceled
// CHECK-NEXT: 3000 ms: late: cleaned up
// CHECK-NOT: {{.}}
