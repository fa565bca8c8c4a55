// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t 2>&1 | FileCheck %s
/* The first failure goes to the awaiter at once; the other parts run on, and nobody hears of theirs. */
#include "hand.h"

HAND(part, int, int error; double seconds;)
{
    BEGIN
    AWAIT(1, async_sleep__async(NULL, LOCAL.seconds));
    printf("%ld ms: part ends with %d\n", now_ms(), LOCAL.error);
    if (LOCAL.error != 0)
        FAIL(LOCAL.error);
    RETURN(1);
    END
}

HAND(program, int, async_handle parts[3]; int results[3];)
{
    BEGIN
    LOCAL.parts[0] = CALL(part, 0, 3);
    LOCAL.parts[1] = CALL(part, EIO, 1);
    LOCAL.parts[2] = CALL(part, ENOENT, 2);
    TRY(1, async_gather__async(NULL, LOCAL.parts, 3));
    printf("%ld ms: gather failed: %s\n", now_ms(), strerror(error));
    AWAIT(2, async_sleep__async(NULL, 5));

    LOCAL.parts[0] = SPAWN(part, EIO, 1);
    LOCAL.parts[1] = CALL(part, 0, 3);
    AWAIT(3, async_sleep__async(NULL, 2));
    TRY(4, async_gather_array__async(NULL, LOCAL.results, LOCAL.parts, 2, sizeof(int)));
    printf("%ld ms: at once: %s\n", now_ms(), strerror(error));
    AWAIT(5, async_sleep__async(NULL, 5));
    END
}

HAND_MAIN
// CHECK-NOT: nobody awaited
// CHECK: 1000 ms: part ends with 5
// CHECK-NEXT: 1000 ms: gather failed: Input/output error
// CHECK-NEXT: 2000 ms: part ends with 2
// CHECK-NEXT: 3000 ms: part ends with 0
// CHECK-NEXT: 7000 ms: part ends with 5
// CHECK-NEXT: 8000 ms: at once: Input/output error
// CHECK-NEXT: 11000 ms: part ends with 0
// CHECK-NOT: {{.}}
