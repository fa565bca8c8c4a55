// SPDX-License-Identifier: MIT
// No field takes the name of the head or of the result.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
#include <asyncc.h>

async int g(int base, int result)
{
    await async_yield();
    return base + result;
}
// CHECK: 0 24 8 async__base
// CHECK: 24 4 4 async__result: int{{$}}
// CHECK: base: int, spilled
// CHECK: result: int, spilled
