// SPDX-License-Identifier: MIT
// What a try or a settled gather may not have assigned gives no warning where it is used.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int f(int x);
async int g(int x)
{
    int y, z, errs[1];
    if (async_try(y = await f(x)))
        return 1;
    await async_gather_settled(errs, z = f(y));
    return errs[0] ? y : z;
}
// CHECK: int y = 0; int z = 0;
