// SPDX-License-Identifier: MIT
// Directives inside an async function that choose nothing anew are gone; what they chose stays.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int f(int x);
async int g(int x)
{
#ifdef NEVER
    x = await f(1);
#else
    x = await f(2);
#endif
    return x;
}
// CHECK-NOT: f__async(&async__1, 1)
// CHECK:     f__async(&async__1, 2)
