// SPDX-License-Identifier: MIT
// __func__ is the name that the user wrote.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

#include <stdio.h>
async int g(void)
{
    await async_yield();
    return puts(__func__);
}
async int h(void)
{
    return 0;
}
// CHECK:     static const char async__name_of_g[] __attribute__((__unused__)) = "g";
// CHECK:     #define __func__ async__name_of_g
// CHECK:     g__body(
// CHECK:     puts(__func__)
// CHECK:     #undef __func__
// CHECK-NOT: #define __func__
