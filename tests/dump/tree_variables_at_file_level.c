// SPDX-License-Identifier: MIT
// A table of async pointers changes, and is dumped like a definition.
//
// RUN: %asyncc --dump=tree %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
static async int (*const table[2])(int) = {f};
// CHECK:      async variable table: int (*const [2])(int)
// CHECK-NEXT: init-list (edited)
// CHECK-NEXT: name f (async, edited, decays)
async int main(void)
{
    return await table[0](1);
}
// CHECK:      index
// CHECK-NEXT: name table (async, decays)
