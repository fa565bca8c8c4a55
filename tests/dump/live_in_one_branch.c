// SPDX-License-Identifier: MIT
// Each await saves what is used behind it, and no more.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(int x, int y)
{
    if (x)
        return await f(1) + x;
    return await f(2) + y;
}
// CHECK: await 1 saves x{{$}}
// CHECK: await 2 saves y{{$}}
