// SPDX-License-Identifier: MIT
// What is kept at the same wait has a place of its own.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
#include <asyncc.h>

async int f(int x);
async int g(int a, int b)
{
    await f(1);
    return a + b;
}
// CHECK:      24 4 4 a: int, spilled
// CHECK-NEXT: 28 4 4 b: int, spilled
// CHECK-NEXT: frame of 32 bytes
