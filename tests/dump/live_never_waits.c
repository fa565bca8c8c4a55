// SPDX-License-Identifier: MIT
// A function that never waits saves nothing, and all that it has is local.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

void keep(int *p);
async int g(int x)
{
    keep(&x);
    return x;
}
// CHECK: never waits
// CHECK: x: int, parameter, local
