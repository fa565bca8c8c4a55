// SPDX-License-Identifier: MIT
// The inner await goes first.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(void)
{
    return await f(await f(1) + await f(2));
}
// CHECK:      async__1 = await f(1) [state 1]
// CHECK-NEXT: async__2 = await f(2) [state 2]
// CHECK-NEXT: async__3 = await f(async__1 + async__2) [state 3]
// CHECK-NEXT: return async__3;
