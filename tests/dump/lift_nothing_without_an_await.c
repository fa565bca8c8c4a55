// SPDX-License-Identifier: MIT
// A statement without an await has no instructions in front of it.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

int a(void);
async int g(int x)
{
    x = a() + a();
    if (a())
        await async_yield();
    return x++ + a();
}
// CHECK:      x = a() + a();
// CHECK-NEXT: if a()
// CHECK-NEXT:   await async_yield() [state 1]
// CHECK-NEXT: return x++ + a();
// CHECK-NOT:  async__
