// RUN: %refuse
// It may stand in a macro of the user's.
#include <asyncc.h>

#include "Inputs/clang/1/include/own.h"

async int f(int);

#define SPLIT(to, from) OWN_SPLIT(to, from); to += await f(to)

async int inside(int n)
{
    SPLIT(n, 5);
// CHECK: :[[@LINE+2]]:5: error: 'OWN_SPLIT' is a macro of the compiler's own, and cannot be taken apart
// CHECK: :[[@LINE+1]]:5: note: take what is awaited, or lives across an await, into a variable first
    SPLIT(n, await f(6));
    return n;
}
