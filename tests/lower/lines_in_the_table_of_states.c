// SPDX-License-Identifier: MIT
// The table of a function has its line, and that of each await.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int f(int x);
async int g(int x)
{
    x += await f(1) + await f(2);

    return await f(x);
}
// CHECK: g__lines[] = {[[#@LINE-6]], [[#@LINE-4]], [[#@LINE-4]], [[#@LINE-2]]};
