// RUN: %refuse
// Only a call can go to another thread's loop.
#include <asyncc.h>

async int f(int);
int plain(int);
async int g(struct async_loop *loop, task(int) t)
{
// CHECK: :[[@LINE+2]]:26: error: async_on needs the call of an async function
// CHECK: :[[@LINE+1]]:26: note: a task stays on the loop of the thread that made it
    await async_on(loop, t);
// CHECK: :[[@LINE+2]]:26: error: async_on needs the call of an async function
// CHECK: :[[@LINE+1]]:26: note: a task stays on the loop of the thread that made it
    await async_on(loop, spawn(f(1)));
// CHECK: :[[@LINE+2]]:26: error: this is no async call, nor a task
// CHECK: :[[@LINE+1]]:26: note: only these can be started
    await async_on(loop, plain(2));
    return await async_on(loop, f(3));
}
