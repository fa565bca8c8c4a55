// SPDX-License-Identifier: MIT
// A scope inside a try: its cleanups run, then the try catches.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

void drop(int *p);
async int f(void);
async int g(void)
{
    return async_try(({
        int a __attribute__((cleanup(drop))) = 1;
        await f();
    }));
}
// CHECK: try 1
// CHECK: await f() [state 1, fails to cleanup 2 (a), try 1]
