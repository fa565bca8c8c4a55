// SPDX-License-Identifier: MIT
// Arguments of the parts are evaluated first: nothing waits between the makings of two parts.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async void g(void)
{
    await gather(f(1), f(await f(2)));
}
// CHECK:      [[X:async__[0-9]+]] = await f(2) [state 1]
// CHECK-NEXT: part [[G:async__[0-9]+]][0] = f(1)
// CHECK-NEXT: part [[G]][1] = f([[X]])
// CHECK-NEXT: await gather([[G]]) [state 2]
