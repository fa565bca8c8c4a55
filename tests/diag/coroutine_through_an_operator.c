// RUN: %refuse
// A coroutine is one, whatever expression leads to it.
#include <asyncc.h>

async int f(int);
async int (*table[2])(int);

async int g(int c)
{
    async int (*p)(int) = f, (*q)(int) = f;
    int x = 0;
// CHECK: :[[@LINE+2]]:10: error: this coroutine is never awaited
// CHECK: :[[@LINE+1]]:10: note: write 'await' in front of it, or 'spawn(...)' around it to start a task
    x += (&f)(1);
// CHECK: :[[@LINE+2]]:10: error: this coroutine is never awaited
// CHECK: :[[@LINE+1]]:10: note: write 'await' in front of it, or 'spawn(...)' around it to start a task
    x += (c, f)(1);
// CHECK: :[[@LINE+2]]:10: error: this coroutine is never awaited
// CHECK: :[[@LINE+1]]:10: note: write 'await' in front of it, or 'spawn(...)' around it to start a task
    x += (*(table + 1))(1);
// CHECK: :[[@LINE+2]]:10: error: this coroutine is never awaited
// CHECK: :[[@LINE+1]]:10: note: write 'await' in front of it, or 'spawn(...)' around it to start a task
    x += (q = p)(1);
// CHECK: :[[@LINE+2]]:10: error: this coroutine is never awaited
// CHECK: :[[@LINE+1]]:10: note: write 'await' in front of it, or 'spawn(...)' around it to start a task
    x += (*(c ? &p : &q))(1);
// CHECK: :[[@LINE+2]]:10: error: this coroutine is never awaited
// CHECK: :[[@LINE+1]]:10: note: write 'await' in front of it, or 'spawn(...)' around it to start a task
    x += ({ p; })(1);
    return x + await f(1);
}
