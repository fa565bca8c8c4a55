// RUN: %refuse
// Each compiler reads its own system headers, so they cannot be put in place.
#include <asyncc.h>

async int g(void)
{
// CHECK: :[[@LINE+2]]:1: error: a system header inside an async function
// CHECK: :[[@LINE+1]]:1: note: include it in front of the function
#include <unistd.h>
    await async_yield();
    return 0;
}
// TABLE: Preprocessor | #include of a system header inside an async body | works
