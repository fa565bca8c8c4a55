// SPDX-License-Identifier: MIT
// A type that has no name outside its function takes as much room in the frame.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
#include <asyncc.h>

void keep(void *p);
async int g(int x)
{
    struct local { char c; double d; } s = {1, x};
    union { int i; char c[6]; } u = {x};
    keep(&s);
    keep(&u);
    await async_yield();
    return (int)s.d + u.i;
}
// CHECK-DAG: 16 8 s: struct local, resident
// CHECK-DAG: 8 4 u: {{.*}}, resident
// CHECK: frame of 48 bytes
