// SPDX-License-Identifier: MIT
// The head of a switch, and the value of a return, are lifted in front of them.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(void)
{
    switch (await f(1)) {
    case 1:
        return await f(2);
    default:
        return 0;
    }
}
// CHECK:      async__1 = await f(1) [state 1]
// CHECK-NEXT: switch async__1
// CHECK:      case 1:
// CHECK-NEXT:   async__2 = await f(2) [state 2]
// CHECK-NEXT: return async__2;
// CHECK-NEXT: default:
