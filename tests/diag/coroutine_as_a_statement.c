// RUN: %refuse
// A call of an async function does nothing until it is awaited or becomes a task.
#include <asyncc.h>

async int f(int);
async void g(void)
{
// CHECK: :[[@LINE+2]]:5: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    f(1);
// CHECK: :[[@LINE+2]]:11: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:11: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    (void)f(2);
}
