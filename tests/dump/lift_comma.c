// SPDX-License-Identifier: MIT
// The left side of a comma has its effect in front of the wait of the right one.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

void note(void);
async int f(void);
async int g(void)
{
    return note(), await f();
}
// CHECK:      evaluate note()
// CHECK-NEXT: async__1 = await f() [state 1]
// CHECK-NEXT: return (void)0, async__1;
