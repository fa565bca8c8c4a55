// SPDX-License-Identifier: MIT
// What is not used behind the wait is not saved.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(int x)
{
    int y = x * 2;
    return await f(y);
}
// CHECK: await 1 saves nothing
// CHECK: x: int, parameter, local
// CHECK: y: int, local
