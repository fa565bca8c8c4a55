// RUN: %refuse
// TABLE: Preprocessor | await in a statement that is a macro of the compiler's own | works
// gcc has another macro of that name, and its arguments cannot be moved out of clang's.
#include <asyncc.h>

#include "Inputs/clang/1/include/own.h"

async int f(int);

async int direct(void)
{
    int n;
// CHECK: :[[@LINE+2]]:5: error: 'OWN_SPLIT' is a macro of the compiler's own, and cannot be taken apart
// CHECK: :[[@LINE+1]]:5: note: take what is awaited, or lives across an await, into a variable first
    OWN_SPLIT(n, await f(1));
    return n;
}
