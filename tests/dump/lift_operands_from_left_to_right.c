// SPDX-License-Identifier: MIT
// Operands are evaluated from left to right: calls in front of an await go first.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

int a(void), c(void);
async int b(void);
async int g(void)
{
    return a() + await b() + c();
}
// CHECK:      async__1 = a()
// CHECK-NEXT: async__2 = await b() [state 1]
// CHECK-NEXT: return async__1 + async__2 + c();
