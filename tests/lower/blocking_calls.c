// SPDX-License-Identifier: MIT
// A function of external linkage can be called from ordinary C by its own name; a static one has nothing for that.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

static async int hidden(int x) { await async_yield(); return x; }
async int shown(int x) { return await hidden(x); }
// CHECK-NOT:  hidden__defer
// CHECK:      {{^}}int shown(int async__argument_1)
// CHECK-NEXT: {
// CHECK-NEXT: int async__value;
// CHECK-NEXT: async_run_task(shown__defer(async__argument_1), &async__value, sizeof async__value);
// CHECK-NEXT: return async__value;
