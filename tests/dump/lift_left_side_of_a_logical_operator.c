// SPDX-License-Identifier: MIT
// Only the left side waits: the operator stays what it is.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(void);
async int g(int a)
{
    if (await f() && a)
        return 1;
    return 0;
}
// CHECK:      async__1 = await f() [state 1]
// CHECK-NEXT: if async__1 && a
