// SPDX-License-Identifier: MIT
// && and || wait only where their right side is evaluated, and give 0 or 1.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(void);
async int g(int a)
{
    return (a && await f()) + (a || await f());
}
// CHECK:      declare async__1
// CHECK-NEXT: async__1 = !!(a)
// CHECK-NEXT: if async__1
// CHECK-NEXT:   async__2 = await f() [state 1]
// CHECK-NEXT:   async__1 = !!(async__2)
// CHECK-NEXT: declare async__3
// CHECK-NEXT: async__3 = !!(a)
// CHECK-NEXT: if not async__3
// CHECK-NEXT:   async__4 = await f() [state 2]
// CHECK-NEXT:   async__3 = !!(async__4)
// CHECK-NEXT: return (async__1) + (async__3);
