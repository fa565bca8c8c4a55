// SPDX-License-Identifier: MIT
// What has static storage is not saved.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(void);
async int g(void)
{
    static int calls;
    calls++;
    await f();
    return calls;
}
// CHECK: await 1 saves nothing
// CHECK: calls: int, static
