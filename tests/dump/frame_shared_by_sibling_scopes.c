// SPDX-License-Identifier: MIT
// Variables of sibling scopes take the same place.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
#include <asyncc.h>

void keep(void *p);
async int g(int x)
{
    if (x) {
        char a[64];
        keep(a);
        await async_yield();
        return a[0];
    } else {
        long b[4];
        keep(b);
        await async_yield();
        return (int)b[0];
    }
}
// CHECK:      [[#%u,AT:]] 64 1 a: char[64], resident: its address is taken
// CHECK-NEXT: [[#AT]] 32 8 b: long[4], resident: its address is taken
// CHECK-NEXT: frame of 88 bytes, aligned to 8
