// SPDX-License-Identifier: MIT
// A const variable that is copied at the waits loses its const; any other keeps it.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int g(int x)
{
    const int copied = x + 1;
    await async_yield();
    const int stays = x + 2;
    return copied + stays;
}
// CHECK: {{^ *}}int copied = x + 1;
// CHECK: const int stays = x + 2;
