// SPDX-License-Identifier: MIT
// A variable that lives in the frame is named there, also in the arguments of macros.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

#define NOT_ZERO(x) ((x) != 0)
void keep(int *p);
async int g(int x)
{
    int y = x;
    keep(&y);
    await async_yield();
    y++;
    return NOT_ZERO(y);
}
// CHECK: ASYNC_NEED_FRAME; async__frame->y = x;
// CHECK: keep(&async__frame->y);
// CHECK: async__frame->y++;
// CHECK: *async__result = ({{.*}}(async__frame->y)
