// SPDX-License-Identifier: MIT
// What is assigned anew behind the wait, before it is used, is not saved.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(int x)
{
    x = x + 1;
    x = await f(x);
    return x;
}
// CHECK: await 1 saves nothing
// CHECK: x: int, parameter, local
