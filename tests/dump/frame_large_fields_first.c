// SPDX-License-Identifier: MIT
// The slots come in the order of their alignment: no room is lost between them.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
#include <asyncc.h>

async int g(char a, double b, char c, int d, short e)
{
    await async_yield();
    return a + (int)b + c + d + e;
}
// CHECK:      24 4 4 async__result: int
// CHECK-NEXT: 24 8 8 b: double, spilled: alive across the await at 10
// CHECK-NEXT: 32 4 4 d: int
// CHECK-NEXT: 36 2 2 e: short
// CHECK-NEXT: 38 1 1 a: char
// CHECK-NEXT: 39 1 1 c: char
// CHECK-NEXT: frame of 40 bytes, aligned to 8
