// SPDX-License-Identifier: MIT
// total += await f() reads total after the wait.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

int total;
async int f(void);
async void g(void)
{
    total += await f();
    total = total + await f();
}
// CHECK:      async__1 = await f() [state 1]
// CHECK-NEXT: total += async__1;
// CHECK-NEXT: async__2 = total
// CHECK-NEXT: async__3 = await f() [state 2]
// CHECK-NEXT: total = async__2 + async__3;
