// RUN: %refuse
// Operators want values.
#include <asyncc.h>

async int f(int);
async int g(int *a)
{
// CHECK: :[[@LINE+2]]:7: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:7: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    a[f(1)] = 2;
// CHECK: :[[@LINE+2]]:13: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:13: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    a[0] += f(2);
// CHECK: :[[@LINE+2]]:13: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:13: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    a[0] = -f(3);
// CHECK: :[[@LINE+2]]:15: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:15: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    return ({ f(4); });
}
// TABLE: Expressions | coroutine that nobody awaits | in
