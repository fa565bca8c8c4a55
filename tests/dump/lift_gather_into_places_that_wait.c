// SPDX-License-Identifier: MIT
// The left sides of a gather are evaluated when it has ended.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async void g(int *a)
{
    await gather(a[await f(0)] = f(1), a[1] += f(2));
}
// CHECK:      await gather([[G:async__[0-9]+]]) [state 1]
// CHECK:      [[I:async__[0-9]+]] = await f(0) [state 2]
// CHECK-NEXT: evaluate a{{\[}}[[I]]] = [[A:async__[0-9]+]]
// CHECK-NEXT: evaluate a[1] += [[B:async__[0-9]+]]
