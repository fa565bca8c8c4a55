// RUN: %refuse
// Errors are sorted by place, whatever found them.
#include <asyncc.h>

async int f(int);
// CHECK: :[[@LINE+2]]:23: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:23: note: declare the pointer async: 'async T (*p)(...)'
int (*pointer)(int) = f;
async int g(int x)
{
// CHECK: :[[@LINE+2]]:5: error: a static variable whose type has a variable length, in an async function that waits
// CHECK: :[[@LINE+1]]:5: note: make it a pointer to the elements, 'static T *'
    static int (*array)[x];
// CHECK: :[[@LINE+2]]:11: error: await needs an async call, a task, or a form such as gather
// CHECK: :[[@LINE+1]]:11: note: leave the await out: there is nothing to wait for
    await x;
// CHECK: :[[@LINE+2]]:21: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:21: note: declare the pointer async: 'async T (*p)(...)'
    int (*p)(int) = f;
// CHECK: :[[@LINE+2]]:5: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    f(1);
// CHECK: :[[@LINE+2]]:5: error: 'await' has no operand here that could be awaited
// CHECK: :[[@LINE+1]]:5: note: it stands in front of an async call, a task, or a form such as gather
    await int z;
    return await f(array[0]);
}
int h(void)
{
// CHECK: :[[@LINE+2]]:12: error: await in a function that is not async
// CHECK: :[[@LINE+1]]:12: note: make the function async, or use 'async_run(...)'
    return await f(2);
}
