// SPDX-License-Identifier: MIT
// A task is awaited like a call; making one waits for nothing.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(void)
{
    task(int) t = spawn(f(1));
    return await t + await spawn(f(2));
}
// CHECK:      _Task(int) t = spawn(f(1));
// CHECK-NEXT: async__1 = await t [state 1]
// CHECK-NEXT: async__2 = await spawn(f(2)) [state 2]
// CHECK-NEXT: return async__1 + async__2;
