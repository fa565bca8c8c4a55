// RUN: %refuse
// Whether there is a task is asked by async_is_task.
#include <asyncc.h>

async int g(task(int) t, task(int) u)
{
// CHECK: :[[@LINE+2]]:9: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:9: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    if (t)
        return 1;
// CHECK: :[[@LINE+2]]:13: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:13: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    while (!u)
        ;
// CHECK: :[[@LINE+2]]:12: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:12: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    for (; t && await u;)
        ;
    do
        ;
// CHECK: :[[@LINE+2]]:12: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:12: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    while (u);
// CHECK: :[[@LINE+2]]:13: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:13: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    switch (t) {
    default:
// CHECK: :[[@LINE+2]]:16: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:16: note: await it for its value; 'async_is_task(...)' tells whether there is a task
        return t ? 1 : 2;
    }
}
