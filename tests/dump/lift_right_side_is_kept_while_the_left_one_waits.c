// SPDX-License-Identifier: MIT
// Where the left side waits too, the value of the right one is kept.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

int value(void);
async int index_of(void);
async void g(int *a)
{
    a[await index_of()] = value();
}
// CHECK:      async__1 = value()
// CHECK-NEXT: async__2 = await index_of() [state 1]
// CHECK-NEXT: a[async__2] = async__1;
