// SPDX-License-Identifier: MIT
// TABLE: Functions | attribute that changes how a function is called | works
// TABLE: Functions | attribute that asyncc does not know | works
/* An attribute that cannot be carried over, or whose meaning is not known, is refused. */
#include <asyncc.h>

// RUN: %refuse

async int by_registers(int x) __attribute__((preserve_all));
static async __attribute__((lockable_thing)) int locked(int x);
#define IN_MACRO __attribute__((returns_twice))
static async IN_MACRO int twice(int x);

// CHECK: [[@LINE-5]]:46: error: 'preserve_all' on an async function
// CHECK: note: put it on a plain function that 'by_registers' calls
// CHECK: [[@LINE-6]]:29: error: asyncc does not know what 'lockable_thing' means for an async function
// CHECK: note: put it on a plain function that 'locked' calls
// CHECK: [[@LINE-6]]:{{[0-9]+}}: error: 'returns_twice' on an async function
// CHECK: note: put it on a plain function that 'twice' calls
