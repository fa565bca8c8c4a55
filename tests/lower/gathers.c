// SPDX-License-Identifier: MIT
// The handles of a gather stand in the frame, for they have to stay where they are.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int f(int x);
async int g(void)
{
    int a, b;
    await gather(a = f(1), b = f(2));
    return a + b;
}
// CHECK: struct g__frame {
// CHECK: async_handle [[G:async__[0-9]+]][2];
// CHECK: ASYNC_NEED_FRAME; async__frame->[[G]][0] = f__defer(1); async__frame->[[G]][1] = f__defer(2);
// CHECK: async_gather__async(NULL, async__frame->[[G]], 2);
// CHECK: async_task_take(async__frame->[[G]][0], &[[A:async__[0-9]+]], sizeof [[A]]);
// CHECK: (void)0, a = [[A]];
