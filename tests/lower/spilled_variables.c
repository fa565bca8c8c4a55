// SPDX-License-Identifier: MIT
// A variable that is copied at the waits keeps its name and its declaration.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int g(int n)
{
    long sum = 0;
    while (n-- > 0) {
        sum += n;
        await async_yield();
    }
    return (int)sum;
}
// CHECK: long sum = 0;
// CHECK: while (n-- > 0) {
// CHECK: sum += n;
// CHECK: ASYNC_WAIT(1, { async__frame->n = n; async__frame->sum = sum; }, { n = async__frame->n; sum = async__frame->sum; }
