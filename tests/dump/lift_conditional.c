// SPDX-License-Identifier: MIT
// Of the arms of a conditional only the chosen one waits.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(int a)
{
    int y = a > 1 ? await f(1) : 2;
    await (a ? f(3) : f(4));
    return y;
}
// CHECK:      declare async__1
// CHECK-NEXT: if a > 1
// CHECK-NEXT:   async__2 = await f(1) [state 1]
// CHECK-NEXT:   async__1 = async__2
// CHECK-NEXT: else
// CHECK-NEXT:   async__1 = 2
// CHECK-NEXT: int y = async__1;
// CHECK:      if a{{$}}
// CHECK:        await f(3) [state 2]
// CHECK:      else
// CHECK:        await f(4) [state 3]
