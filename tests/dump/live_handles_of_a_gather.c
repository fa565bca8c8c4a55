// SPDX-License-Identifier: MIT
// The handles of a gather stay in the frame: the gather keeps their place.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(void)
{
    int a, b;
    await gather(a = f(1), b = f(2));
    return a + b;
}
// CHECK: await 1 saves nothing; in the frame: [[G:async__[0-9]+]]
// CHECK: a: int, local
// CHECK: [[G]]: async_handle [2], temporary, resident: handles of a gather
