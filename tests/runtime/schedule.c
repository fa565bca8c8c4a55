// RUN: %cc %s -o %t %runtime_flags
// RUN: %t | FileCheck %s --check-prefixes=ALL,USUAL
// RUN: env ASYNCC_SCHEDULE=1 %t > %t.1 && env ASYNCC_SCHEDULE=1 %t | diff - %t.1
// RUN: env ASYNCC_SCHEDULE=2 %t > %t.2 && not diff %t.1 %t.2
// RUN: FileCheck %s --check-prefixes=ALL,RANDOM < %t.1
// RUN: FileCheck %s --check-prefixes=ALL,RANDOM < %t.2
/* ASYNCC_SCHEDULE=SEED runs what is ready in one turn in another order, which is the same for the
 * same seed. Timers keep theirs. */
#include "hand.h"

HAND(worker, char, int number;)
{
    BEGIN
    printf("%d ", LOCAL.number);
    AWAIT(1, async_yield__async(NULL));
    END
}

HAND(sleeper, char, double seconds;)
{
    BEGIN
    AWAIT(1, async_sleep__async(NULL, LOCAL.seconds));
    printf("%.0f ", LOCAL.seconds * 1e3);
    END
}

HAND(program, int, int i;)
{
    BEGIN
    for (LOCAL.i = 1; LOCAL.i <= 9; LOCAL.i++)
        DETACH(worker, LOCAL.i);
    AWAIT(1, async_yield__async(NULL));
    AWAIT(2, async_yield__async(NULL));
    puts("");
    for (LOCAL.i = 1; LOCAL.i <= 5; LOCAL.i++)
        DETACH(sleeper, LOCAL.i * 1e-3);
    AWAIT(3, async_yield__async(NULL));
    usleep(10000); /* all are due at once */
    AWAIT(4, async_sleep__async(NULL, 10e-3));
    puts("");
    END
}

HAND_MAIN
// USUAL: 1 2 3 4 5 6 7 8 9
// RANDOM: {{^[1-9 ]+$}}
// ALL-NEXT: 1 2 3 4 5
