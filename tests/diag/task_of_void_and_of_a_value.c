// RUN: %refuse
// task(void) holds what has no result, and nothing else.
#include <asyncc.h>

async void v(void);
async int f(int);
async void g(void)
{
// CHECK: :[[@LINE+1]]:15: error: initializing 'task(int)' with an expression of incompatible type 'task(void)'
    task(int) c = async_defer(v());
// CHECK: :[[@LINE+1]]:16: error: initializing 'task(void)' with an expression of incompatible type 'int'
    task(void) n = f(1);
// CHECK: :[[@LINE+2]]:7: error: assigning to 'task(void)' from incompatible type 'void'
// CHECK: :[[@LINE+1]]:7: note: what has no value becomes a task by 'async_defer(...)', or 'spawn(...)' to start it
    n = v();
    await n;
    await c;
}
