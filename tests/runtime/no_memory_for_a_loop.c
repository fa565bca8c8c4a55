// RUN: %asyncc %cc %s -o %t %runtime_flags
// RUN: env ASYNCC_MEMORY_FAIL=2 not %t 2>&1 | FileCheck %s
/* Without memory for a loop nothing can run. The first block is that of main's task. */
#include <asyncc.h>
#include <stdio.h>

async int main(void)
{
    puts("no");
    return 0;
}
// CHECK-NOT: no
// CHECK: asyncc: out of memory for a loop
