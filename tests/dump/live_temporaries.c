// SPDX-License-Identifier: MIT
// What an expression has evaluated in front of a wait is kept like a variable.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

int a(void);
async int f(void);
async int g(void)
{
    return a() + await f() + a();
}
// CHECK: await 1 saves async__1{{$}}
// CHECK: async__1: int, temporary, spilled: alive across an await
// CHECK: async__2: int, temporary, local
