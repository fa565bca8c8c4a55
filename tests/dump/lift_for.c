// SPDX-License-Identifier: MIT
// A for runs its initialisation once, its condition before each turn, its step after it.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(void)
{
    int n = 0;
    for (int i = await f(0); i < await f(10); i += await f(1))
        n += i;
    return n;
}
// CHECK:      for
// CHECK-NEXT:   async__1 = await f(0) [state 1]
// CHECK-NEXT:   int i = async__1;
// CHECK-NEXT:   async__2 = await f(10) [state 2]
// CHECK-NEXT:   test i < async__2
// CHECK-NEXT:   n += i;
// CHECK-NEXT:   async__3 = await f(1) [state 3]
// CHECK-NEXT:   step i += async__3
// CHECK-NEXT: return n;
