// SPDX-License-Identifier: MIT
// A function that waits has a frame, a body that goes on where it waited, and two ways into it.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int add(int x, int y)
{
    await async_yield();
    return x + y;
}
// CHECK:      struct add__frame {
// CHECK-NEXT:     struct async_frame async__base;
// CHECK-NEXT:     __extension__ union {
// CHECK-NEXT:         int async__result;
// CHECK-NEXT:         int x;
// CHECK-NEXT:     };
// CHECK-NEXT:     int y;
// CHECK-NEXT: };
// CHECK:      add__function = {
// CHECK-NEXT:     "add", "{{.*}}waits.c", add__resume, add__lines,
// CHECK-NEXT:     sizeof(struct add__frame), __alignof__(struct add__frame)
// CHECK:      add__body(struct add__frame *async__frame, struct async_frame *async__child,
// CHECK:      case 1:
// CHECK-NEXT:     goto async__resume_1;
// CHECK:      async_yield__async(NULL); ASYNC_WAIT(1, { async__frame->x = x; async__frame->y = y; }
// CHECK:      *async__result = (x + y);
// CHECK:      struct async_frame *add__async(int *async__result, int async__argument_1, int async__argument_2)
// CHECK-NEXT: {
// CHECK-NEXT:     return add__body(NULL, NULL, async__result, async__argument_1, async__argument_2);
// CHECK:      add__resume(struct async_frame *async__frame, struct async_frame *async__child)
