// SPDX-License-Identifier: MIT
// What has no async words is copied as it is.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

#include <stdio.h>
#define SQUARE(x) ((x) * (x))

static int f(int n) /* how many */
{
    int  sum=0;
    for (int i=0;i<n;i++) sum+=SQUARE(i); // odd layout
    return sum;
}

async int main(void) { return printf("%d", f(3)) < 0; }
// CHECK:      #define SQUARE(x) ((x) * (x))
// CHECK-EMPTY:
// CHECK-NEXT: static int f(int n) /* how many */
// CHECK-NEXT: {
// CHECK-NEXT:     int  sum=0;
// CHECK-NEXT:     for (int i=0;i<n;i++) sum+=SQUARE(i); // odd layout
// CHECK-NEXT:     return sum;
// CHECK-NEXT: }
