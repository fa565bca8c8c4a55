// SPDX-License-Identifier: MIT
// What a header declares gets its lowered prototype behind the line that includes it.
//
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %translate x.c | FileCheck x.c
// RUN: %asyncc %cc -Wall -Wextra -Werror -c x.c && %asyncc %clang -Wall -Wextra -Werror -c x.c
//--- f.h
#include <asyncc.h>
struct pair { int a, b; };
async int f(struct pair p);

//--- x.c
#include "f.h"
int before;
async int g(void)
{
    return await f((struct pair){1, 2});
}
// CHECK: #include "f.h"
// CHECK: struct async_frame *f__async(int *async__result, struct pair p);
// CHECK: int before;
