// SPDX-License-Identifier: MIT
// The condition of a ?: b is evaluated once, and is the value where it is not 0.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

int a(void);
async int f(void);
async int g(void)
{
    return a() ?: await f();
}
// CHECK:      declare async__1
// CHECK-NEXT: async__2 = a()
// CHECK-NEXT: if async__2
// CHECK-NEXT:   async__1 = async__2
// CHECK-NEXT: else
// CHECK-NEXT:   async__3 = await f() [state 1]
// CHECK-NEXT:   async__1 = async__3
// CHECK-NEXT: return async__1;
