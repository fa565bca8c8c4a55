// SPDX-License-Identifier: MIT
// No case is put into the switch of the source: the function goes on by a goto.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int g(int x)
{
    switch (x) {
    case 1:
        await async_yield();
        break;
    default:
        x = 2;
    }
    return x;
}
// CHECK:      switch (ASYNC_STATE) {
// CHECK-NEXT: case 1:
// CHECK-NEXT: goto async__resume_1;
// CHECK:      switch (x) {
// CHECK-NEXT: case 1:
// CHECK-NEXT: {{.*}}ASYNC_WAIT(1
// CHECK-NEXT: break;
// CHECK-NEXT: default:
// CHECK-NEXT: x = 2;
