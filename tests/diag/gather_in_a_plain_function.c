// RUN: %refuse
// A plain function runs a gather, with async_run.
#include <asyncc.h>

async int f(int);
int g(void)
{
// CHECK: :[[@LINE+2]]:5: error: a gather in a function that is not async
// CHECK: :[[@LINE+1]]:5: note: write 'async_run(gather(...))', or make the function async
    gather(f(1), f(2));
// CHECK: :[[@LINE+2]]:5: error: await in a function that is not async
// CHECK: :[[@LINE+1]]:5: note: make the function async, or use 'async_run(...)'
    await gather(f(1), f(2));
    async_run(gather(f(1), f(2)));
    return 0;
}
