// SPDX-License-Identifier: MIT
// What is assigned on some ways to the wait is saved, and starts as zero: it is copied on all.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(void);
async int g(int x)
{
    int y;
    if (x)
        y = 1;
    await f();
    return x ? y : 0;
}
// CHECK: await 1 saves x, y{{$}}
// CHECK: y: int, spilled: alive across an await; starts as zero
