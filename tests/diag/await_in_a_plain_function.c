// RUN: %refuse
// Only async functions wait.
#include <asyncc.h>

async int f(int);
int g(void)
{
// CHECK: :[[@LINE+2]]:12: error: await in a function that is not async
// CHECK: :[[@LINE+1]]:12: note: make the function async, or use 'async_run(...)'
    return await f(1);
}
int h(task(int) t)
{
// CHECK: :[[@LINE+2]]:12: error: await in a function that is not async
// CHECK: :[[@LINE+1]]:12: note: make the function async, or use 'async_run(...)'
    return await t;
}
// TABLE: Functions | await in an ordinary function | works
