// RUN: %cc %s -o %t %runtime_flags && %t | FileCheck %s
/* Tasks start in the order in which they were spawned, and take turns. */
#include "hand.h"

HAND(worker, char, const char *name; int i;)
{
    BEGIN
    for (LOCAL.i = 0; LOCAL.i < 2; LOCAL.i++) {
        printf("%s %d\n", LOCAL.name, LOCAL.i);
        AWAIT(1, async_yield__async(NULL));
    }
    END
}

HAND(program, int, char unused;)
{
    BEGIN
    DETACH(worker, "a", 0);
    DETACH(worker, "b", 0);
    puts("main");
    AWAIT(1, async_yield__async(NULL));
    puts("main again");
    AWAIT(2, async_yield__async(NULL));
    AWAIT(3, async_yield__async(NULL));
    END
}

HAND_MAIN
// CHECK: main
// CHECK-NEXT: a 0
// CHECK-NEXT: b 0
// CHECK-NEXT: main again
// CHECK-NEXT: a 1
// CHECK-NEXT: b 1
