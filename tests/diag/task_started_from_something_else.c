// RUN: %refuse
// What can be started is a call, a task, or a gather.
#include <asyncc.h>

async int f(int);
int plain(int);
async int g(task(int) t)
{
// CHECK: :[[@LINE+2]]:11: error: this is no async call, nor a task
// CHECK: :[[@LINE+1]]:11: note: only these can be started
    spawn(3);
// CHECK: :[[@LINE+2]]:11: error: this is no async call, nor a task
// CHECK: :[[@LINE+1]]:11: note: only these can be started
    spawn(plain(1));
// CHECK: :[[@LINE+2]]:31: error: this is no async call, nor a task
// CHECK: :[[@LINE+1]]:31: note: only these can be started
    task(int) a = async_defer(plain(2));
// CHECK: :[[@LINE+2]]:11: error: this is no async call, nor a task
// CHECK: :[[@LINE+1]]:11: note: only these can be started
    spawn(await f(3));
// CHECK: :[[@LINE+2]]:11: error: this is no async call, nor a task
// CHECK: :[[@LINE+1]]:11: note: only these can be started
    spawn(async_fail(4));
// CHECK: :[[@LINE+2]]:11: error: this is no async call, nor a task
// CHECK: :[[@LINE+1]]:11: note: only these can be started
    spawn(async_try(await f(5)));
// CHECK: :[[@LINE+2]]:11: error: this is no async call, nor a task
// CHECK: :[[@LINE+1]]:11: note: only these can be started
    spawn(async_done(t));
// CHECK: :[[@LINE+2]]:11: error: a gather has to be awaited
// CHECK: :[[@LINE+1]]:11: note: write 'await' in front of it
    spawn(async_gather_settled(&(int){0}, f(6)));
    return await a;
}
int h(task(int) t)
{
// CHECK: :[[@LINE+2]]:15: error: this is no async call, nor a task
// CHECK: :[[@LINE+1]]:15: note: only these can be started
    async_run(3);
// CHECK: :[[@LINE+2]]:15: error: this is no async call, nor a task
// CHECK: :[[@LINE+1]]:15: note: only these can be started
    async_run(plain(7));
    async_run(f(8));
    return async_run(t);
}
