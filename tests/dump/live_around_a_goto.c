// SPDX-License-Identifier: MIT
// A goto back makes a loop like any other.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(int n)
{
    int sum = 0;
again:
    sum += await f(n);
    if (n-- > 0)
        goto again;
    return sum;
}
// CHECK: await 1 saves n, sum{{$}}
