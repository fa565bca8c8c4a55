// RUN: %refuse
// async_cancel and its like take tasks.
#include <asyncc.h>

async int f(int);
async int g(int x, task(int) t)
{
// CHECK: :[[@LINE+2]]:18: error: this must be a task
// CHECK: :[[@LINE+1]]:18: note: a 'task(T)', as 'spawn(...)' gives it
    async_cancel(x);
// CHECK: :[[@LINE+2]]:16: error: this must be a task
// CHECK: :[[@LINE+1]]:16: note: a 'task(T)', as 'spawn(...)' gives it
    async_done(3);
// CHECK: :[[@LINE+2]]:17: error: this must be a task
// CHECK: :[[@LINE+1]]:17: note: a 'task(T)', as 'spawn(...)' gives it
    async_error(&x);
// CHECK: :[[@LINE+2]]:18: error: this must be a task
// CHECK: :[[@LINE+1]]:18: note: a 'task(T)', as 'spawn(...)' gives it
    async_retain(x);
// CHECK: :[[@LINE+2]]:19: error: this must be a task
// CHECK: :[[@LINE+1]]:19: note: a 'task(T)', as 'spawn(...)' gives it
    async_release(x);
// CHECK: :[[@LINE+2]]:19: error: this must be a task
// CHECK: :[[@LINE+1]]:19: note: a 'task(T)', as 'spawn(...)' gives it
    async_is_task(&t);
// CHECK: :[[@LINE+2]]:18: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:18: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    async_cancel(f(1));
// CHECK: :[[@LINE+2]]:23: error: this must be a task
// CHECK: :[[@LINE+1]]:23: note: a 'task(T)', as 'spawn(...)' gives it
    return async_done(await t);
}
