// SPDX-License-Identifier: MIT
// A loop whose condition waits leaves it by a break; any other loop keeps its head.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int more(int n);
async int g(int n)
{
    while (await more(n))
        n++;
    for (int i = 0; i < 3; i++)
        n += await more(i);
    return n;
}
// CHECK: for (;;) { {{.*}}more__async({{.*}} if (!(async__1)) break;
// CHECK: for (int i = 0; i < 3; i++)
