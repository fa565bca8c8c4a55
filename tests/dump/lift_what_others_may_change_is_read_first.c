// SPDX-License-Identifier: MIT
// A global, or what a pointer leads to, is read in front of the wait.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

int total;
async int f(void);
async int g(int *p)
{
    int sum = total + await f();
    return sum + *p + await f();
}
// CHECK:      async__1 = total
// CHECK-NEXT: async__2 = await f() [state 1]
// CHECK-NEXT: int sum = async__1 + async__2;
// CHECK-NEXT: async__3 = sum + *p
// CHECK-NEXT: async__4 = await f() [state 2]
// CHECK-NEXT: return async__3 + async__4;
