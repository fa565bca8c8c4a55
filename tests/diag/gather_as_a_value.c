// RUN: %refuse
// A gather has no value; that of a task is task(void).
#include <asyncc.h>

async int f(int);
async int g(void)
{
// CHECK: :[[@LINE+1]]:9: error: initializing 'int' with an expression of incompatible type 'void'
    int x = gather(f(1));
// CHECK: :[[@LINE+2]]:16: error: initializing 'task(void)' with an expression of incompatible type 'void'
// CHECK: :[[@LINE+1]]:16: note: what has no value becomes a task by 'async_defer(...)', or 'spawn(...)' to start it
    task(void) t = gather(f(1), f(2));
    await t;
    return x;
}
