// RUN: %refuse
// `async` alone marks nothing.
#include <asyncc.h>

// CHECK: :[[@LINE+2]]:1: error: 'async' does nothing here
// CHECK: :[[@LINE+1]]:1: note: it stands in front of the declaration of a function, or of a pointer to one
async;
async int g(void)
{
// CHECK: :[[@LINE+2]]:1: error: 'async' does nothing here
// CHECK: :[[@LINE+1]]:1: note: it stands in front of the declaration of a function, or of a pointer to one
async again:
    await async_yield();
    goto again;
}
