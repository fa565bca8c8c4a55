// SPDX-License-Identifier: MIT
// The arguments of the awaited call are used in front of the wait.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(int x, int *p);
async int g(int x, int *p)
{
    return await f(x, p);
}
// CHECK: await 1 saves nothing
