// RUN: %refuse
// Type names take no attribute: a typedef names the type.
#include <asyncc.h>

async int f(int);
async int g(void *p, size_t n)
{
// CHECK: :[[@LINE+2]]:17: error: 'async' does nothing here
// CHECK: :[[@LINE+1]]:17: note: name the type of a pointer to an async function by a typedef
    n += sizeof(async int (*)(int));
// CHECK: :[[@LINE+2]]:20: error: 'async' does nothing here
// CHECK: :[[@LINE+1]]:20: note: name the type of a pointer to an async function by a typedef
    return await ((async int (*)(int))p)(1);
}
