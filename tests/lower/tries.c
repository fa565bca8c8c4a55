// SPDX-License-Identifier: MIT
// A failure comes to the try as its value, and passes over the assignment.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int f(void);
async int g(void)
{
    int x;
    int err = async_try(x = await f());
    return err ? err : x;
}
// CHECK: ASYNC_WAIT(1, {{.*}} goto async__catch_1;
// CHECK: x = async__2; } async__1 = 0; if (0) { async__catch_1: async__1 = async_caught(async__error); }
