// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t | FileCheck %s
/* A gather starts its parts in order, in the next turn, and waits for the last. */
#include "hand.h"

HAND(part, int, int x; double seconds;)
{
    BEGIN
    printf("part %d\n", LOCAL.x);
    AWAIT(1, async_sleep__async(NULL, LOCAL.seconds));
    RETURN(LOCAL.x * 10);
    END
}

HAND(program, int, async_handle parts[3]; int results[3]; int i;)
{
    BEGIN
    LOCAL.parts[0] = CALL(part, 1, 3);
    LOCAL.parts[1] = CALL(part, 2, 1);
    LOCAL.parts[2] = async_task_retain(LOCAL.parts[0]);
    AWAIT(1, async_gather__async(NULL, LOCAL.parts, 3));
    for (LOCAL.i = 0; LOCAL.i < 3; LOCAL.i++)
        async_task_take(LOCAL.parts[LOCAL.i], &LOCAL.results[LOCAL.i], sizeof(int));
    printf("%ld ms: %d %d %d\n", now_ms(), LOCAL.results[0], LOCAL.results[1], LOCAL.results[2]);

    AWAIT(2, async_gather__async(NULL, NULL, 0));
    puts("nothing gathered");

    LOCAL.parts[0] = SPAWN(part, 4, 1);
    LOCAL.parts[1] = CALL(part, 5, 1);
    AWAIT(3, async_sleep__async(NULL, 10));
    AWAIT(4, async_gather_array__async(NULL, LOCAL.results, LOCAL.parts, 2, sizeof(int)));
    printf("%ld ms: %d %d\n", now_ms(), LOCAL.results[0], LOCAL.results[1]);
    END
}

HAND_MAIN
// CHECK: part 1
// CHECK-NEXT: part 2
// CHECK-NEXT: 3000 ms: 10 20 10
// CHECK-NEXT: nothing gathered
// CHECK-NEXT: part 4
// CHECK-NEXT: part 5
// CHECK-NEXT: 14000 ms: 40 50
