// SPDX-License-Identifier: MIT
// A function without async words is not marked: its text stays as it is.
//
// RUN: %asyncc --dump=tree %s | FileCheck %s
#include <asyncc.h>

static int twice(int x)
{
    return x + x;
}
// CHECK:      function twice: int (int)
// CHECK-NEXT: compound{{$}}
// CHECK-NEXT: return{{$}}
// CHECK-NEXT: binary +{{$}}
async int main(void)
{
    return twice(2);
}
// CHECK:      async function main: int (void)
// CHECK-NEXT: compound (edited)
