// SPDX-License-Identifier: MIT
// A frame begins with its head, then the result, aligned for its type.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
#include <asyncc.h>

struct three { char c[3]; };
async void nothing(void) { await async_yield(); }
async char small(void) { await async_yield(); return 1; }
async double wide(void) { await async_yield(); return 1; }
async struct three odd(void) { await async_yield(); return (struct three){"ab"}; }
async long double widest(void) { await async_yield(); return 1; }
// CHECK:      async function nothing
// CHECK:      0 24 8 async__base
// CHECK-NEXT: frame of 24 bytes, aligned to 8
// CHECK:      24 1 1 async__result: char
// CHECK-NEXT: frame of 32 bytes
// CHECK:      24 8 8 async__result: double
// CHECK-NEXT: frame of 32 bytes
// CHECK:      24 3 1 async__result: struct three
// CHECK-NEXT: frame of 32 bytes
// CHECK:      32 16 16 async__result: long double
// CHECK-NEXT: frame of 48 bytes, aligned to 16
