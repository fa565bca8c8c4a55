// SPDX-License-Identifier: MIT
// What a spawned call needs is printed once, in front of its first use.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int f(int x);
async void g(void) { spawn(f(1)); spawn(f(2)); }
async void h(void) { spawn(f(3)); }
// CHECK:     struct f__call {
// CHECK-NOT: struct f__call {
