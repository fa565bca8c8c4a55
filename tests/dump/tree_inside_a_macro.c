// SPDX-License-Identifier: MIT
// What a macro makes is hidden: the text has only the invocation.
//
// RUN: %asyncc --dump=tree %s | FileCheck %s
#include <asyncc.h>

#define TWICE(x) ((x) + (x))
async int g(int a)
{
    await async_yield();
    return TWICE(a);
}
// CHECK:      return
// CHECK-NEXT: paren{{$}}
// CHECK-NEXT: binary + (hidden)
// CHECK-NEXT: paren (hidden)
// CHECK-NEXT: name a
