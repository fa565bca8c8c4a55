// SPDX-License-Identifier: MIT
// Pointers to functions and to arrays are written as C wants them.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
#include <asyncc.h>

typedef int row[3];
async int g(int (*f)(int), row *r, const char *const *names, int a[2][3])
{
    await async_yield();
    return f(1) + (*r)[0] + **names + a[0][0];
}
// CHECK: 8 8 f: int (*)(int), spilled
// CHECK: 8 8 r: row *, spilled
// CHECK: 8 8 names: const char *const *, spilled
// CHECK: 8 8 a: int (*)[3], spilled
// CHECK: frame of 56 bytes
