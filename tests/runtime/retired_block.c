// RUN: %cc %s -o %t %runtime_flags && not --crash %t 2>&1 | FileCheck %s
/* A block whose generations are used up is never used again: no handle is ever minted twice. */
#include "hand.h"

HAND(nothing, int, char unused;)
{
    BEGIN
    END
}

int main(void)
{
    async_handle first = CALL(nothing, 0);
    async_task_release(first);
    async_handle last = first;
    long uses = 1;
    for (; uses < 10000000; uses++) {
        async_handle next = CALL(nothing, 0);
        if (next == first)
            return 1;
        if ((next ^ last) << 17 >> 21 != 0) /* another address */
            break;
        last = next;
        async_task_release(next);
    }
    fprintf(stderr, "%d\n", uses > 1000000 && uses < 10000000);
    return async_task_done(first);
}
// CHECK: 1
// CHECK-NEXT: asyncc: async_done of a task that was used up
