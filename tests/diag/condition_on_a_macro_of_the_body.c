// RUN: %refuse
// TABLE: Preprocessor | #if on the compiler and on a macro of the body, in an async body | works
// The check for the compiler stands in front of the function, where the macro is none yet.
#include <asyncc.h>

async int f(void)
{
#define LEAST 4
// CHECK: :[[@LINE+2]]:1: error: a condition that goes with the compiler, on a macro that is defined inside of a function
// CHECK: :[[@LINE+1]]:1: note: put the condition outside of the async function
#if __GNUC__ > LEAST
    return 1;
#endif
    return await f();
}
