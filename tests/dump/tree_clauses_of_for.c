// SPDX-License-Identifier: MIT
// The clauses of a for have their names, for each of them may be missing.
//
// RUN: %asyncc --dump=tree %s | FileCheck %s
#include <asyncc.h>

async int more(void);
async int g(void)
{
    int n = 0;
    for (; await more(); )
        for (int i = 0;; i++)
            n += i;
    return n;
}
// CHECK:      for (awaits, edited)
// CHECK-NEXT: condition: await
// CHECK-NEXT: call
// CHECK-NEXT: name more
// CHECK-NEXT: body: for{{$}}
// CHECK-NEXT: init: declaration
// CHECK:      increment: step
// CHECK:      body: expression
