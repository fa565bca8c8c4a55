// SPDX-License-Identifier: MIT
// A function that never waits has no frame, no states and no body of its own.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int twice(int x)
{
    return x * 2;
}
// CHECK-NOT:  __frame
// CHECK-NOT:  __resume
// CHECK:      struct async_frame *twice__async(int *async__result, int x){{$}}
// CHECK-NEXT: {
// CHECK-NOT:  switch
// CHECK:      *async__result = (x * 2);
// CHECK-NOT:  twice__resume
