// SPDX-License-Identifier: MIT
// The condition of a loop is lifted into the loop.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int more(int n);
async int g(int n)
{
    while (await more(n))
        n++;
    do
        n--;
    while (await more(n));
    return n;
}
// CHECK:      while
// CHECK-NEXT:   async__1 = await more(n) [state 1]
// CHECK-NEXT:   test async__1
// CHECK-NEXT:   n++;
// CHECK-NEXT: do
// CHECK-NEXT:   n--;
// CHECK-NEXT:   async__2 = await more(n) [state 2]
// CHECK-NEXT:   test async__2
// CHECK-NEXT: return n;
