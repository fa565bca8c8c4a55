// RUN: %refuse
// The members of a task's value are there once it was awaited.
#include <asyncc.h>

struct s {
    int x;
};
async int g(task(struct s) t, task(int *) p)
{
// CHECK: :[[@LINE+6]]:12: error: this is a task, and not its value
// CHECK: :[[@LINE+5]]:12: note: await it for its value; 'async_is_task(...)' tells whether there is a task
// CHECK: :[[@LINE+4]]:19: error: this is a task, and not its value
// CHECK: :[[@LINE+3]]:19: note: await it for its value; 'async_is_task(...)' tells whether there is a task
// CHECK: :[[@LINE+2]]:23: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:23: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    return t.x + *p + p[0];
}
