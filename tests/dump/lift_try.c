// SPDX-License-Identifier: MIT
// An await inside a try fails to it, and the assignment is made only if it did not fail.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(void);
async int g(void)
{
    int x = 1;
    int err = async_try(x = await f());
    await f();
    return err + x;
}
// CHECK:      declare [[ERR:async__[0-9]+]]
// CHECK-NEXT: try 1 [[ERR]]
// CHECK-NEXT:   [[X:async__[0-9]+]] = await f() [state 1, fails to try 1]
// CHECK-NEXT:   evaluate x = [[X]]
// CHECK-NEXT: int err = [[ERR]];
// CHECK:      await f() [state 2]{{$}}
