// RUN: %refuse
// A task is not its value: wherever a value is wanted it has to be awaited.
#include <asyncc.h>

int plain(int);
async int g(task(int) t)
{
// CHECK: :[[@LINE+2]]:13: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:13: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    int x = t;
// CHECK: :[[@LINE+2]]:9: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:9: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    x = t + 1;
// CHECK: :[[@LINE+2]]:10: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:10: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    x += t;
// CHECK: :[[@LINE+2]]:10: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:10: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    x = -t;
// CHECK: :[[@LINE+2]]:5: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:5: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    t++;
// CHECK: :[[@LINE+2]]:11: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:11: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    plain(t);
// CHECK: :[[@LINE+2]]:14: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:14: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    x = (int)t;
// CHECK: :[[@LINE+2]]:12: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:12: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    return t;
}
