// SPDX-License-Identifier: MIT
// main starts the loop, and ends with what it returns, or with 0.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int main(int argc, char **argv)
{
    if (argc > 1)
        return argv[1][0];
    await async_yield();
}
// CHECK:      *async__result = 0;
// CHECK-NEXT: ASYNC_RETURN;
// CHECK:      {{^}}int main(int async__argument_1, char **async__argument_2)
// CHECK-NEXT: {
// CHECK-NEXT: return async_run_main(main__defer(async__argument_1, async__argument_2));
