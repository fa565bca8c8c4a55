// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t | FileCheck %s
/* A task can be awaited before and after it has ended; a coroutine starts when it is awaited. */
#include "hand.h"

HAND(square, int, int x; double seconds;)
{
    BEGIN
    printf("square %d\n", LOCAL.x);
    if (LOCAL.seconds > 0) {
        AWAIT(1, async_sleep__async(NULL, LOCAL.seconds));
    }
    RETURN(LOCAL.x * LOCAL.x);
    END
}

HAND(program, int, int result; async_handle early; async_handle late; async_handle deferred;)
{
    BEGIN
    LOCAL.early = SPAWN(square, 1, 1);
    LOCAL.late = SPAWN(square, 2, 1);
    LOCAL.deferred = CALL(square, 3, 1);
    puts("main awaits");
    JOIN(1, LOCAL.result, LOCAL.early);
    printf("%d\n", LOCAL.result);
    AWAIT(2, async_sleep__async(NULL, 5));
    printf("%d\n", async_task_done(LOCAL.late));
    JOIN(3, LOCAL.result, LOCAL.late);
    printf("%d\n", LOCAL.result);
    JOIN(4, LOCAL.result, LOCAL.deferred);
    printf("%d\n", LOCAL.result);
    JOIN(5, LOCAL.result, CALL(square, 4, 0));
    printf("%d\n", LOCAL.result);
    END
}

HAND_MAIN
// CHECK: main awaits
// CHECK-NEXT: square 1
// CHECK-NEXT: square 2
// CHECK-NEXT: {{^1$}}
// CHECK-NEXT: {{^1$}}
// CHECK-NEXT: {{^4$}}
// CHECK-NEXT: square 3
// CHECK-NEXT: {{^9$}}
// CHECK-NEXT: square 4
// CHECK-NEXT: {{^16$}}
