// SPDX-License-Identifier: MIT
// What is never kept at the same wait takes the same place.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
#include <asyncc.h>

async int f(int x);
async int g(void)
{
    int a = await f(1);
    int b = a + await f(a);
    int c = b + await f(b);
    return c + await f(c);
}
// CHECK:      24 4 4 async__result: int
// CHECK-NEXT: 24 4 4 a: int
// CHECK-NEXT: 24 4 4 b: int
// CHECK-NEXT: 24 4 4 c: int
// CHECK-NEXT: frame of 32 bytes
