// RUN: %refuse
// Neither side of a comma starts a coroutine.
#include <asyncc.h>

async int f(int);
async int g(void)
{
// CHECK: :[[@LINE+2]]:14: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:14: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    int x = (f(1), 2);
// CHECK: :[[@LINE+2]]:16: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:16: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    return (x, f(3));
}
