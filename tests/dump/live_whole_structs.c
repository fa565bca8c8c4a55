// SPDX-License-Identifier: MIT
// Assigning the whole of a struct ends the life of its value.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

struct pair { int a, b; };
async int f(void);
async int g(struct pair p)
{
    await f();
    p = (struct pair){1, 2};
    return p.a + p.b;
}
// CHECK: await 1 saves nothing
