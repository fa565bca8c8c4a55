// SPDX-License-Identifier: MIT
// What is used when the wait fails is saved too.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(void);
async int g(int x)
{
    int kept = x, err = async_try(x = await f());
    return err ? kept : x;
}
// CHECK: await 1 saves x, kept
