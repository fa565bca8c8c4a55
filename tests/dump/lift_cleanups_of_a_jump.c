// SPDX-License-Identifier: MIT
// break, continue, goto and return run the cleanups of the scopes that they leave.
//
// RUN: %asyncc --dump=lift %s | FileCheck %s
#include <asyncc.h>

void drop(int *p);
async void g(int x)
{
    int a __attribute__((cleanup(drop))) = 1;
    for (;; x--) {
        int b __attribute__((cleanup(drop))) = x;
        if (x == 1)
            break;
        if (x == 2)
            continue;
        if (x == 3)
            goto end;
        if (x == 4)
            return;
    }
end:
    await async_yield();
}
// CHECK:      break; [cleanup 2 (b)]
// CHECK:      continue; [cleanup 2 (b)]
// CHECK:      goto end; [cleanup 2 (b)]
// CHECK:      return; [cleanup 2 (b), cleanup 1 (a)]
