// RUN: %refuse
// An ordinary parameter takes a value, and no coroutine.
#include <asyncc.h>

async int f(int);
int plain(int);
async int g(void)
{
// CHECK: :[[@LINE+2]]:11: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:11: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    plain(f(1));
// CHECK: :[[@LINE+2]]:20: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:20: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    return await f(f(2));
}
