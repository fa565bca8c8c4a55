// SPDX-License-Identifier: MIT
// The condition of an else-if is lifted into the else: it waits only there.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(void)
{
    if (await f(1))
        return 1;
    else if (await f(2))
        return 2;
    return 3;
}
// CHECK:      async__1 = await f(1) [state 1]
// CHECK-NEXT: if async__1
// CHECK-NEXT:   return 1;
// CHECK-NEXT: else
// CHECK-NEXT:   async__2 = await f(2) [state 2]
// CHECK-NEXT:   if async__2
