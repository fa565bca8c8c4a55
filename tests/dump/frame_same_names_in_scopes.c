// SPDX-License-Identifier: MIT
// Two variables of one name have two fields.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
#include <asyncc.h>

void keep(int *p);
async int g(int x)
{
    keep(&x);
    {
        int x = 2;
        keep(&x);
        await async_yield();
    }
    return x;
}
// CHECK: x: int, resident: its address is taken
// CHECK: x_2: int, resident: its address is taken
