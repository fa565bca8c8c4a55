// RUN: %refuse
// The place is the invocation.
#include <asyncc.h>

async int f(int);
#define CALL(x) f(x)
#define TWICE(x) ((x) + (x))
#define AWAIT(x) await x
async int g(int x)
{
// CHECK: :[[@LINE+2]]:5: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    CALL(1);
// CHECK: :[[@LINE+2]]:9: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:9: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    x = TWICE(f(2));
// CHECK: :[[@LINE+4]]:12: error: await needs an async call, a task, or a form such as gather
// CHECK: :[[@LINE+3]]:12: note: leave the await out: there is nothing to wait for
// CHECK: :[[@LINE+2]]:23: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:23: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    return AWAIT(x) + CALL(f(3));
}
