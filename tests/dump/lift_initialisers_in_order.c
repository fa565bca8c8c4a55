// SPDX-License-Identifier: MIT
// The items of an initialiser are evaluated in their order.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

int a(void), c(void);
async int b(void);
struct three { int x, y, z; };
async int g(void)
{
    struct three t = {a(), .z = await b(), .y = c()};
    return t.x + t.y + t.z;
}
// CHECK:      async__1 = a()
// CHECK-NEXT: async__2 = await b() [state 1]
// CHECK-NEXT: struct three t = {async__1, .z = async__2, .y = c()};
