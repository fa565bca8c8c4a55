// SPDX-License-Identifier: MIT
// Each node has its kind, its operator, the text of a leaf, and its marks.
//
// RUN: %asyncc --dump=tree %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(int *a)
{
    return a[2] + await f(3);
}
// CHECK:      async prototype f: int (int)
// CHECK-NEXT: async function g: int (int *)
// CHECK-NEXT: compound (awaits, edited)
// CHECK-NEXT: [[#@LINE-5]] return (awaits, edited)
// CHECK-NEXT: binary + (awaits, edited)
// CHECK-NEXT: index (edited)
// CHECK-NEXT: name a{{$}}
// CHECK-NEXT: constant 2
// CHECK-NEXT: await (awaits, edited)
// CHECK-NEXT: call{{$}}
// CHECK-NEXT: name f (async, decays)
// CHECK-NEXT: constant 3
