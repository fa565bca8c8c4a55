// SPDX-License-Identifier: MIT
// What a loop carries from one turn to the next is saved; what each turn makes anew is not.
//
// RUN: %asyncc --dump=live %s | FileCheck %s
#include <asyncc.h>

async int f(int x);
async int g(int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++) {
        int square = i * i;
        sum += await f(square);
    }
    return sum;
}
// CHECK: await 1 saves n, sum, i{{$}}
// CHECK: square: int, local
