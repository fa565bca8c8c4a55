// SPDX-License-Identifier: MIT
// The inner try is left alone by what fails behind it.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

async int f(void);
async int g(void)
{
    return async_try(async_try(await f()) ? (void)0 : (void)await f());
}
// CHECK:      try 1 [[OUTER:async__[0-9]+]]
// CHECK:        try 2 [[INNER:async__[0-9]+]]
// CHECK:          await f() [state 1, fails to try 2]
// CHECK:        if [[INNER]]
// CHECK:          await f() [state 2, fails to try 1]
// CHECK:      return [[OUTER]];
