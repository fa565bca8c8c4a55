// SPDX-License-Identifier: MIT
// A literal whose address is taken outlives its expression: it becomes a variable.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int sum(const int *items);
async int g(int a)
{
    return await sum((int[]){a, 2});
}
// CHECK:      async__1 = (int[]){a, 2}
// CHECK-NEXT: async__2 = await sum(async__1) [state 1]
// CHECK-NEXT: return async__2;
