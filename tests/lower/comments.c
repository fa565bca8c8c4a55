// SPDX-License-Identifier: MIT
// Comments stay where they were, beside an await too.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

/* In front of the function. */
async int g(int x) // behind its head
{
    // a line of its own
    int y = x /* inside */ + 1; /* behind */
    await async_yield(); // behind an await
    return y; /* the end */
} // behind the body
async int h(void) { return 1; }
// CHECK:      /* In front of the function. */
// CHECK:      // a line of its own
// CHECK-NEXT: int y = x /* inside */ + 1; /* behind */
// CHECK-NEXT: async_yield__async{{.*}} // behind an await
// CHECK-NEXT: {{.*}}ASYNC_RETURN; } /* the end */
// CHECK:      // behind the body
