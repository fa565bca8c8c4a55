// RUN: %refuse
// What has nothing to wait for.
#include <asyncc.h>

int plain(int);
async int f(int);
async int g(int *p, struct { int x; } s)
{
// CHECK: :[[@LINE+2]]:19: error: await needs an async call, a task, or a form such as gather
// CHECK: :[[@LINE+1]]:19: note: leave the await out: there is nothing to wait for
    int x = await 3;
// CHECK: :[[@LINE+2]]:16: error: await needs an async call, a task, or a form such as gather
// CHECK: :[[@LINE+1]]:16: note: leave the await out: there is nothing to wait for
    x += await p[0];
// CHECK: :[[@LINE+2]]:17: error: await needs an async call, a task, or a form such as gather
// CHECK: :[[@LINE+1]]:17: note: leave the await out: there is nothing to wait for
    x += *await p;
// CHECK: :[[@LINE+2]]:16: error: await needs an async call, a task, or a form such as gather
// CHECK: :[[@LINE+1]]:16: note: declare the function async if it is, or leave the await out
    x += await plain(2);
// CHECK: :[[@LINE+2]]:17: error: await needs an async call, a task, or a form such as gather
// CHECK: :[[@LINE+1]]:17: note: leave the await out: there is nothing to wait for
    x += await (x + 1);
// CHECK: :[[@LINE+2]]:16: error: await needs an async call, a task, or a form such as gather
// CHECK: :[[@LINE+1]]:16: note: leave the await out: there is nothing to wait for
    x += await f;
// CHECK: :[[@LINE+2]]:11: error: await needs an async call, a task, or a form such as gather
// CHECK: :[[@LINE+1]]:11: note: leave the await out: there is nothing to wait for
    await s;
    return x;
}
