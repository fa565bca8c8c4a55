// SPDX-License-Identifier: MIT
// Attributes and specifiers of a function stay with it.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

__attribute__((noinline)) static async int f(int x __attribute__((unused)))
{
    await async_yield();
    return 1;
}
async int g(void) { return await f(1); }
// CHECK: int x __attribute__((__unused__))
