// SPDX-License-Identifier: MIT
// Where a jump may pass a declaration, a frame that holds variables is made at the start.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
#include <asyncc.h>

void keep(int *p);
async int g(int x)
{
    int y = x;
    if (x)
        goto end;
    keep(&y);
    await async_yield();
end:
    return y;
}
async int h(int x)
{
    int y = x;
    keep(&y);
    await async_yield();
    return y;
}
// CHECK: async function g
// CHECK: frame of 32 bytes, aligned to 8, made at the start
// CHECK: async function h
// CHECK: frame of 32 bytes, aligned to 8{{$}}
