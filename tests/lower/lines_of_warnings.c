// SPDX-License-Identifier: MIT
// A warning of the compiler names the line that the user wrote.
//
// RUN: %asyncc %cc -Wall -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: %asyncc %clang -Wall -c %s -o %t.o 2>&1 | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(int x)
{
    int y = await f(x);
    int unused =
        3;
    return y;
}
// CHECK: lines_of_warnings.c:[[#@LINE-4]]:{{.*}}unused
