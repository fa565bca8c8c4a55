// SPDX-License-Identifier: MIT
// What is assigned on some ways only gives no warning for being copied on all.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int f(int x);
async int g(int x)
{
    int y;
    if (x)
        y = await f(1);
    await f(2);
    return x ? y : 0;
}
// CHECK: int y = 0;
