// SPDX-License-Identifier: MIT
// A macro that nothing changes inside stays a macro.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

#define LIMIT(x) ((x) > LARGEST ? LARGEST : (x))
#define LARGEST 3
async int f(int x);
async int g(int x)
{
    int y = LIMIT(x) + LARGEST;
    y += await f(LIMIT(y));
    return LIMIT(y);
}
// CHECK: int y = LIMIT(x) + LARGEST;
// CHECK: f__async(&async__1, LIMIT(y));
// CHECK: *async__result = (LIMIT(y));
