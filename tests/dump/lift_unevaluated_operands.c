// SPDX-License-Identifier: MIT
// sizeof and typeof wait for nothing.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(void);
async int g(void)
{
    __typeof__(await f()) y = (int)sizeof(await f());
    return y;
}
// CHECK:     int y = (int)sizeof(await f());
// CHECK-NOT: [state
