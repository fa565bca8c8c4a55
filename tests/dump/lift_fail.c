// SPDX-License-Identifier: MIT
// A failure goes to the try around it, or past the cleanups to the end of the function.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(int x)
{
    if (x)
        async_fail(x + 1);
    return async_try(x ? async_fail(7) : (void)0);
}
// CHECK:      fail x + 1{{$}}
// CHECK:      try 1 async__1
// CHECK:        fail 7 [to try 1]
// CHECK:      return async__1;
