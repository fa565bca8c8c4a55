// RUN: %refuse
// A plain function runs a loop, with async_run.
#include <asyncc.h>

async int f(int);
int g(async int (*p)(int), async int (**list)(int))
{
// CHECK: :[[@LINE+2]]:5: error: call of async function 'f' in a function that is not async
// CHECK: :[[@LINE+1]]:5: note: write 'async_run(f(...))' to run a loop until it is done, or make the function async
    f(1);
// CHECK: :[[@LINE+2]]:13: error: call of async function 'f' in a function that is not async
// CHECK: :[[@LINE+1]]:13: note: write 'async_run(f(...))' to run a loop until it is done, or make the function async
    int x = f(2);
// CHECK: :[[@LINE+4]]:12: error: call of async function 'p' in a function that is not async
// CHECK: :[[@LINE+3]]:12: note: write 'async_run(p(...))' to run a loop until it is done, or make the function async
// CHECK: :[[@LINE+2]]:19: error: call of an async function in a function that is not async
// CHECK: :[[@LINE+1]]:19: note: write 'async_run(...)' around it to run a loop until it is done, or make the function async
    return p(x) + list[0](3);
}
