// SPDX-License-Identifier: MIT
// A variable whose address escapes behind the last wait may move at each wait before it.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

int use(int *p);
async int f(void);
async int g(void)
{
    int x = 1, y = 2;
    await f();
    return use(&x) + use(&y) - y;
}
// CHECK: await 1 saves x, y{{$}}
// CHECK: x: int, spilled: alive across an await
