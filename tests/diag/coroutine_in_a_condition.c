// RUN: %refuse
// Conditions want values.
#include <asyncc.h>

async int f(int);
async int g(void)
{
// CHECK: :[[@LINE+2]]:9: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:9: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    if (f(1))
        return 1;
// CHECK: :[[@LINE+2]]:12: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:12: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    while (f(2))
        ;
// CHECK: :[[@LINE+2]]:12: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:12: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    for (; f(3);)
        ;
    do
        ;
// CHECK: :[[@LINE+2]]:12: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:12: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    while (f(4));
// CHECK: :[[@LINE+2]]:13: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:13: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    switch (f(5)) {
    default:
// CHECK: :[[@LINE+2]]:16: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:16: note: write 'await f(...)', or 'spawn(f(...))' to start a task
        return f(6) ? 1 : 2;
    }
}
