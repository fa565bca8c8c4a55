// SPDX-License-Identifier: MIT
// What is assigned in front of the wait and used behind it is saved.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(int x)
{
    int y = x * 2;
    int z = await f(y);
    return y + z;
}
// CHECK: [[#@LINE-3]] await 1 saves y{{$}}
// CHECK: x: int, parameter, local
// CHECK: y: int, spilled: alive across an await
// CHECK: z: int, local
