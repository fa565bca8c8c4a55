// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t | FileCheck %s
/* Sleepers wake by deadline, and those with the same one in the order in which they went to sleep. */
#include "hand.h"

HAND(sleeper, char, const char *name; double seconds;)
{
    BEGIN
    AWAIT(1, async_sleep__async(NULL, LOCAL.seconds));
    printf("%ld ms: %s\n", now_ms(), LOCAL.name);
    END
}

HAND(program, int, char unused;)
{
    BEGIN
    DETACH(sleeper, "two", 2);
    DETACH(sleeper, "one", 1);
    DETACH(sleeper, "one again", 1);
    DETACH(sleeper, "none", 0);
    DETACH(sleeper, "less than none", -1);
    AWAIT(1, async_sleep_ns__async(NULL, 1000000000));
    DETACH(sleeper, "two at last", 1);
    printf("%ld ms: main\n", now_ms());
    AWAIT(2, async_sleep__async(NULL, 3600));
    printf("%ld ms: main\n", now_ms());
    END
}

HAND_MAIN
// CHECK: 0 ms: none
// CHECK-NEXT: 0 ms: less than none
// CHECK-NEXT: 1000 ms: main
// CHECK-NEXT: 1000 ms: one
// CHECK-NEXT: 1000 ms: one again
// CHECK-NEXT: 2000 ms: two
// CHECK-NEXT: 2000 ms: two at last
// CHECK-NEXT: 3601000 ms: main
