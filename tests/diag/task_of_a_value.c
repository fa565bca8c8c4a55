// RUN: %refuse
// A value is no task; nor is the value of one.
#include <asyncc.h>

int plain(int);
struct s {
    int x;
};
struct pair {
    task(int) first;
    int second;
};
async int g(task(int) t, int x)
{
// CHECK: :[[@LINE+2]]:19: error: this is a value, and no task of 'int'
// CHECK: :[[@LINE+1]]:19: note: a task is an async call, 'spawn(...)' or another task; 'ASYNC_NO_TASK(int)' is none
    task(int) a = 5;
// CHECK: :[[@LINE+2]]:9: error: this is a value, and no task of 'int'
// CHECK: :[[@LINE+1]]:9: note: a task is an async call, 'spawn(...)' or another task; 'ASYNC_NO_TASK(int)' is none
    a = x;
// CHECK: :[[@LINE+2]]:19: error: this is a value, and no task of 'int'
// CHECK: :[[@LINE+1]]:19: note: a task is an async call, 'spawn(...)' or another task; 'ASYNC_NO_TASK(int)' is none
    task(int) b = plain(1);
// CHECK: :[[@LINE+2]]:9: error: this is a value, and no task of 'int'
// CHECK: :[[@LINE+1]]:9: note: a task is an async call, 'spawn(...)' or another task; 'ASYNC_NO_TASK(int)' is none
    b = await t;
// CHECK: :[[@LINE+2]]:22: error: this is a value, and no task of 'int'
// CHECK: :[[@LINE+1]]:22: note: a task is an async call, 'spawn(...)' or another task; 'ASYNC_NO_TASK(int)' is none
    struct pair p = {x, 2};
// CHECK: :[[@LINE+2]]:15: error: this is a value, and no task of 'int'
// CHECK: :[[@LINE+1]]:15: note: a task is an async call, 'spawn(...)' or another task; 'ASYNC_NO_TASK(int)' is none
    p.first = p.second;
// CHECK: :[[@LINE+2]]:44: error: this is a value, and no task of 'int'
// CHECK: :[[@LINE+1]]:44: note: a task is an async call, 'spawn(...)' or another task; 'ASYNC_NO_TASK(int)' is none
    struct pair q = {.second = x, .first = x};
// CHECK: :[[@LINE+2]]:28: error: this is a value, and no task of 'int'
// CHECK: :[[@LINE+1]]:28: note: a task is an async call, 'spawn(...)' or another task; 'ASYNC_NO_TASK(int)' is none
    task(int) list[] = {t, x};
    return await a + await b + await q.first + await list[0];
}
