// SPDX-License-Identifier: MIT
// A scope that has ended takes its variables with it.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

void keep(int *p);
async int f(void);
async void g(void)
{
    {
        int x = 1;
        keep(&x);
    }
    await f();
}
// CHECK: await 1 saves nothing{{$}}
// CHECK: x: int, local
