// SPDX-License-Identifier: MIT
// A failure runs the cleanups of the scopes that it leaves, the innermost first.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

void drop(int *p);
async int f(void);
async void g(void)
{
    int a __attribute__((cleanup(drop))) = 1;
    await f();
    {
        int b __attribute__((cleanup(drop))) = 2;
        await f();
    }
    await f();
}
// CHECK:      int a = 1; [cleanup drop]
// CHECK:      await f() [state 1, fails to cleanup 1 (a)]
// CHECK:      int b = 2; [cleanup drop]
// CHECK:      await f() [state 2, fails to cleanup 2 (b), cleanup 1 (a)]
// CHECK-NEXT: } [cleanup 2 (b)]
// CHECK:      await f() [state 3, fails to cleanup 1 (a)]
// CHECK-NEXT: } [cleanup 1 (a)]
