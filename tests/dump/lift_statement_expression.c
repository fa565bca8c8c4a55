// SPDX-License-Identifier: MIT
// A statement expression becomes a block, and its last value a temporary.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(void)
{
    return 1 + ({ int y = await f(2); y * 2; });
}
// CHECK:      declare async__1
// CHECK-NEXT: block
// CHECK-NEXT: {
// CHECK-NEXT:   async__2 = await f(2) [state 1]
// CHECK-NEXT:   int y = async__2;
// CHECK-NEXT:   async__1 = y * 2;
// CHECK-NEXT: }
// CHECK-NEXT: return 1 + async__1;
