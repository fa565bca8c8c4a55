// RUN: %refuse
// Only an async function fails.
#include <asyncc.h>

int g(int x)
{
    if (x)
// CHECK: :[[@LINE+2]]:9: error: async_fail in a function that is not async
// CHECK: :[[@LINE+1]]:9: note: make the function async, or return an error code
        async_fail(3);
    return 0;
}
