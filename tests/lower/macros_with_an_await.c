// SPDX-License-Identifier: MIT
// A macro whose argument waits is expanded; the others in the statement are not.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

#define TWICE(x) ((x) + (x))
#define THREE 3
async int f(int x);
async int g(void)
{
    return TWICE(await f(THREE)) + TWICE(THREE);
}
// CHECK:     f__async(&async__1, {{3|THREE}});
// CHECK:     f__async(&async__2, {{3|THREE}});
// CHECK:     *async__result = (((async__1) + (async__2)) + TWICE(THREE));
