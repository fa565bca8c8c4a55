// SPDX-License-Identifier: MIT
// A call that becomes a task, or a part of a gather, defers; an awaited one does not.
//
// RUN: %asyncc --dump=tree %s | FileCheck %s
#include <asyncc.h>

async int f(void);
async void g(void)
{
    task(int) t = spawn(f());
    await gather(f(), t);
    await f();
}
// CHECK:      variable t: _Task(int)
// CHECK-NEXT: form spawn
// CHECK-NEXT: call (defers, edited)
// CHECK:      form gather
// CHECK-NEXT: call (defers, edited)
// CHECK-NEXT: name f
// CHECK-NEXT: name t
// CHECK:      expression (awaits, edited)
// CHECK-NEXT: await
// CHECK-NEXT: call{{$}}
