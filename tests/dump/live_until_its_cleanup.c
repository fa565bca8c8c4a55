// SPDX-License-Identifier: MIT
// A variable with a cleanup is used where its scope ends.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

void drop(int *p);
async int f(void);
async void g(void)
{
    {
        int a __attribute__((cleanup(drop))) = 1;
        await f();
    }
    await f();
}
// CHECK: await 1 saves a{{$}}
// CHECK: await 2 saves nothing
// CHECK: a: int, spilled: alive across an await
