// SPDX-License-Identifier: MIT
// A cleanup is called on every way out of its scope, and never by the compiler.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

void drop(int *p);
async int g(int x)
{
    int a __attribute__((cleanup(drop))) = x;
    await async_yield();
    if (x)
        return 1;
    return 2;
}
// CHECK-NOT: cleanup(drop)
// CHECK: ASYNC_WAIT(1, {{.*}} goto async__unwind_1;
// CHECK: *async__result = (1); drop(&a); ASYNC_RETURN;
// CHECK: *async__result = (2); drop(&a); ASYNC_RETURN;
// CHECK: async__unwind_1: drop(&a); ASYNC_RETURN_FAILED; }
