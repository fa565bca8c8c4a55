// RUN: %refuse
// The memory of alloca is on the stack.
#include <asyncc.h>

#include <alloca.h>
async int f(int);
async int waits(unsigned n)
{
// CHECK: :[[@LINE+4]]:15: error: 'alloca' cannot be used in an async function that waits
// CHECK: :[[@LINE+3]]:15: note: declare an array, or use malloc: the memory would be gone when the function waits
// CHECK: :[[@LINE+2]]:31: error: 'alloca' cannot be used in an async function that waits
// CHECK: :[[@LINE+1]]:31: note: declare an array, or use malloc: the memory would be gone when the function waits
    char *p = alloca(n), *q = __builtin_alloca(n);
    return await f(1) + *p + *q;
}
async int never_waits(unsigned n)
{
    char *p = alloca(n);
    return *p;
}
// TABLE: Expressions | alloca | across
