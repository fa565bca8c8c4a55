// SPDX-License-Identifier: MIT
// The address of a part is the address of the whole.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

struct pair { int a, b; };
void keep(int *p);
async int f(void);
async int g(void)
{
    struct pair p = {1, 2};
    keep(&p.b);
    await f();
    return 0;
}
// CHECK: in the frame: p
// CHECK: p: struct pair, resident: its address is taken
