// RUN: %refuse
// What runs before main has no loop.
#include <asyncc.h>

// CHECK: :[[@LINE+2]]:16: error: 'constructor' on an async function
// CHECK: :[[@LINE+1]]:16: note: put it on a plain function that calls 'async_run(g(...))'
__attribute__((constructor)) async void g(void)
{
    await async_yield();
}
// CHECK: :[[@LINE+2]]:22: error: 'destructor' on an async function
// CHECK: :[[@LINE+1]]:22: note: put it on a plain function that calls 'async_run(h(...))'
async __attribute__((destructor)) void h(void)
{
    await async_yield();
}
// TABLE: Functions | constructor and destructor | works
