// SPDX-License-Identifier: MIT
// Control may come to each case from the head.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(int x, int y, int z)
{
    switch (x) {
    case 1:
        x = await f(1);
    case 2:
        return x + y;
    }
    await f(2);
    return z;
}
// CHECK: await 1 saves y{{$}}
// CHECK: await 2 saves z{{$}}
