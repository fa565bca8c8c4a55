// SPDX-License-Identifier: MIT
// sizeof of an await calls nothing and waits for nothing.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async long f(int x);
async int g(void)
{
    return (int)sizeof(await f(1));
}
// CHECK-NOT: f__async(&
// CHECK-NOT: g__frame
// CHECK:     *async__result = ((int)sizeof
