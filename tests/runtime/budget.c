// RUN: %cc %s -o %t %runtime_flags && %t | FileCheck %s
/* Awaits that finish at once, over and over, let the others run now and then. */
#include "hand.h"

static int turns;

HAND(other, char, char unused;)
{
    BEGIN
    for (;;) {
        turns++;
        AWAIT(1, async_yield__async(NULL));
    }
    END
}

HAND(nothing, int, char unused;)
{
    BEGIN
    RETURN(1);
    END
}

HAND(program, int, int i; int result; int sum; async_handle other;)
{
    BEGIN
    LOCAL.other = SPAWN(other, 0);
    for (LOCAL.i = 0; LOCAL.i < 10000; LOCAL.i++) {
        JOIN(1, LOCAL.result, CALL(nothing, 0));
        LOCAL.sum += LOCAL.result;
        AWAIT(2, async_gather__async(NULL, NULL, 0));
    }
    printf("%d, and %s\n", LOCAL.sum, turns > 100 && turns < 200 ? "some turns" : "wrong");
    async_task_release(LOCAL.other);
    END
}

HAND_MAIN
// CHECK: 10000, and some turns
