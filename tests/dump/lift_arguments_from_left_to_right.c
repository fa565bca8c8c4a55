// SPDX-License-Identifier: MIT
// Arguments in front of one that waits are evaluated before the wait; those behind it after.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

int a(void), c(void), sum(int, int, int);
async int b(void);
async int g(void)
{
    return sum(a(), await b(), c());
}
// CHECK:      async__1 = a()
// CHECK-NEXT: async__2 = await b() [state 1]
// CHECK-NEXT: return sum(async__1, async__2, c());
