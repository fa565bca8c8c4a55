// SPDX-License-Identifier: MIT
// A function that never waits has no frame.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
#include <asyncc.h>

async int quick(int x)
{
    int a[10] = {x};
    return a[0];
}
// CHECK:      async function quick
// CHECK-NEXT: no frame: it never waits
// CHECK-NOT:  offset
