// SPDX-License-Identifier: MIT
// The right side of an assignment goes first: the left one is evaluated after the wait.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

int *place(void);
async int f(void);
async void g(void)
{
    *place() = await f();
}
// CHECK:      async__1 = await f() [state 1]
// CHECK-NEXT: *place() = async__1;
