// SPDX-License-Identifier: MIT
// A settled gather assigns those parts that did not fail.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(void)
{
    int errs[2], a;
    await async_gather_settled(errs, a = f(1), f(2));
    return errs[0] ? 0 : a;
}
// CHECK:      [[E:async__[0-9]+]] = errs
// CHECK:      part [[G:async__[0-9]+]][0] = f(1)
// CHECK-NEXT: part [[G]][1] = f(2)
// CHECK-NEXT: await gather_settled([[E]], [[G]]) [state 1]
// CHECK-NEXT: [[A:async__[0-9]+]] = take [[G]][0]
// CHECK-NEXT: take [[G]][1]
// CHECK-NEXT: if [[E]][0] == 0
// CHECK-NEXT:   evaluate a = [[A]]
