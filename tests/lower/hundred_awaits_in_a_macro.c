// SPDX-License-Identifier: MIT
// A macro may hold a hundred awaits: each has its state.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

#define TEN(x) x x x x x x x x x x
async int g(int x)
{
    TEN(TEN(await async_yield(); x++;))
    return x;
}
// CHECK: case 100:
// CHECK: ASYNC_WAIT(100,
