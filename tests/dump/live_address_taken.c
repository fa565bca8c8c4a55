// SPDX-License-Identifier: MIT
// A variable whose address has escaped lives in the frame: it must not move.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

void keep(int *p);
async int f(void);
async int g(void)
{
    int x = 1;
    keep(&x);
    await f();
    return x;
}
// CHECK: await 1 saves nothing; in the frame: x
// CHECK: x: int, resident: its address is taken
