// SPDX-License-Identifier: MIT
// What is first assigned behind the wait is not saved.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(void);
async int g(void)
{
    int x;
    await f();
    x = 3;
    return x;
}
// CHECK: await 1 saves nothing
// CHECK: x: int, local
