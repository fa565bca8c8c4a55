// SPDX-License-Identifier: MIT
// A type without a name outside its function is bytes in the frame, as large as it is.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int g(int x)
{
    struct point { int x, y; } p = {x, x};
    await async_yield();
    return p.x + p.y;
}
// CHECK: unsigned char p[8] __attribute__((__aligned__(4)));
// CHECK: struct point { int x, y; } p = {x, x};
