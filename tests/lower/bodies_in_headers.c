// SPDX-License-Identifier: MIT
// A header that holds an async body is put in the place of its directive, once for each.
//
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %translate x.c | FileCheck x.c
// RUN: %asyncc %cc -Wall -Wextra -Werror -c x.c && %asyncc %clang -Wall -Wextra -Werror -c x.c
//--- f.h
#include <asyncc.h>
static inline async int f(int x)
{
    await async_yield();
    return x;
}

//--- x.c
#include <stddef.h>
#include "f.h"
async int g(void)
{
    return await f(1);
}
// CHECK:     #include <stddef.h>
// CHECK-NOT: #include "f.h"
// CHECK:     #line 1 "{{.*}}f.h"
// CHECK:     f__body(
// CHECK:     #line {{[0-9]+}} "{{.*}}x.c"
// CHECK:     g__body(
