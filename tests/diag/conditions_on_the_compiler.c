// RUN: %refuse
// RUN: %asyncc %clang -Wno-everything -c %s -o %t.o
// TABLE: Preprocessor | #ifdef __clang__ in an async body | works
// Within an async function conditionals are decided as libclang does; gcc would do otherwise.
#include <asyncc.h>

async int f(void)
{
    int n = 0;
    await async_yield();
// CHECK: :[[@LINE+2]]:8: error: a condition inside an async function cannot depend on the compiler: asyncc decides it
// CHECK: :[[@LINE+1]]:8: note: put the condition outside of the async function
#ifdef __clang__
    n = 1;
#endif
// CHECK: :[[@LINE+2]]:9: error: a condition inside an async function cannot depend on the compiler: asyncc decides it
// CHECK: :[[@LINE+1]]:9: note: put the condition outside of the async function
#if 1 < __clang_major__
    n += await f();
#endif
    return n;
}
