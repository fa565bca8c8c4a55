// SPDX-License-Identifier: MIT
// A constant, or a local that nobody else reaches, is read where it stands.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(int x)
{
    int y = 2;
    return x + 1 + y + await f(x);
}
// CHECK:      int y = 2;
// CHECK-NEXT: async__1 = await f(x) [state 1]
// CHECK-NEXT: return x + 1 + y + async__1;
