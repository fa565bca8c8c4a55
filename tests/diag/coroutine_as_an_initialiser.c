// RUN: %refuse
// An initialiser of another type than task(T) does not take a coroutine.
#include <asyncc.h>

async int f(int);
async int g(void)
{
// CHECK: :[[@LINE+2]]:13: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:13: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    int x = f(1);
// CHECK: :[[@LINE+2]]:19: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:19: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    int list[] = {f(2)};
    struct {
        int x;
// CHECK: :[[@LINE+2]]:17: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:17: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    } s = {.x = f(3)};
    return x + list[0] + s.x;
}
