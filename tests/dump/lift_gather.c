// SPDX-License-Identifier: MIT
// The parts of a gather are made in order; its assignments come when it has ended.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(void)
{
    int a, b;
    await gather(a = f(1), f(2), b = f(3));
    return a + b;
}
// CHECK:      part [[G:async__[0-9]+]][0] = f(1)
// CHECK-NEXT: part [[G]][1] = f(2)
// CHECK-NEXT: part [[G]][2] = f(3)
// CHECK-NEXT: await gather([[G]]) [state 1]
// CHECK-NEXT: [[A:async__[0-9]+]] = take [[G]][0]
// CHECK-NEXT: take [[G]][1]
// CHECK-NEXT: [[B:async__[0-9]+]] = take [[G]][2]
// CHECK-NEXT: evaluate a = [[A]]
// CHECK-NEXT: evaluate b = [[B]]
