// SPDX-License-Identifier: MIT
// An await in a macro is expanded; a macro without one stays in the text.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

#define TWICE(x) ((x) + (x))
async int f(void);
async int g(int a)
{
    a = TWICE(a);
    return TWICE(await f());
}
// CHECK:      a = TWICE(a);
// CHECK-NEXT: async__1 = await f() [state 1]
// CHECK-NEXT: async__2 = await f() [state 2]
// CHECK-NEXT: return ((async__1) + (async__2));
