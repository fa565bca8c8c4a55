// SPDX-License-Identifier: MIT
// A local is read in front of the operand that assigns to it.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(int x)
{
    return x + await f(x = 3);
}
// CHECK:      async__1 = x
// CHECK-NEXT: async__2 = await f(x = 3) [state 1]
// CHECK-NEXT: return async__1 + async__2;
