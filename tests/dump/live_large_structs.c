// SPDX-License-Identifier: MIT
// A small struct is copied at each wait, a large one lives in the frame.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

struct small { char bytes[64]; };
struct large { char bytes[65]; };
async int f(void);
async int g(struct small s, struct large l)
{
    await f();
    return s.bytes[0] + l.bytes[0];
}
// CHECK: await 1 saves s; in the frame: l
// CHECK: s: struct small, parameter, spilled: alive across an await
// CHECK: l: struct large, parameter, resident: large
