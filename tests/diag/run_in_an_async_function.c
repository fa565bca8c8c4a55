// RUN: %refuse
// The loop of an async function runs already.
#include <asyncc.h>

async int f(int);
async int g(void)
{
// CHECK: :[[@LINE+4]]:12: error: async_run in an async function
// CHECK: :[[@LINE+3]]:12: note: write 'await' instead: its loop is running already
// CHECK: :[[@LINE+2]]:36: error: async_run in an async function
// CHECK: :[[@LINE+1]]:36: note: write 'await' instead: its loop is running already
    return async_run(f(1)) + await async_run(f(2));
}
