// SPDX-License-Identifier: MIT
// An awaited call gets the place of its result; without a result it gets none.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int f(int x);
async void h(void);
async int g(void)
{
    await h();
    return await f(3);
}
// CHECK: h__async(NULL);
// CHECK: f__async(&async__1, 3);
// CHECK: async__1 = *ASYNC_RESULT(async__child, int);
