// SPDX-License-Identifier: MIT
// An array cannot be assigned: one that is alive across a wait lives in the frame.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(void);
async int g(int i)
{
    int kept[4] = {1, 2, 3, 4}, dead[4] = {5, 6, 7, 8};
    i = dead[i];
    await f();
    return kept[i & 3];
}
// CHECK: await 1 saves i; in the frame: kept
// CHECK: kept: int[4], resident: array
// CHECK: dead: int[4], local
