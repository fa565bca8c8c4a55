// SPDX-License-Identifier: MIT
// Assigning one member does not end the life of the others.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

struct pair { int a, b; };
async int f(void);
async int g(struct pair p)
{
    await f();
    p.a = 1;
    return p.a + p.b;
}
// CHECK: await 1 saves p{{$}}
