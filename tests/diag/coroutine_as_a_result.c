// RUN: %refuse
// `return` of an async function gives a value.
#include <asyncc.h>

async int f(int);
async int g(void)
{
// CHECK: :[[@LINE+2]]:12: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:12: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    return f(1);
}
