// SPDX-License-Identifier: MIT
// A variable whose name means another where the function waits cannot be saved by its name.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(int x)
{
    int y;
    {
        int x = 2;
        y = await f(x) + x;
    }
    return x + y;
}
// CHECK: await 1 saves x; in the frame: x
// CHECK: {{^ *}}x: int, parameter, resident: another has its name there
// CHECK: [[#@LINE-7]] x: int, spilled: alive across an await
