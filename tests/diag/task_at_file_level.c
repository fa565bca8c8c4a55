// RUN: %refuse
// Conversions do not make tasks of values.
#include <asyncc.h>

long value;
task(int) kept;
async void g(task(long) t)
{
// CHECK: :[[@LINE+2]]:12: error: this is a value, and no task of 'int'
// CHECK: :[[@LINE+1]]:12: note: a task is an async call, 'spawn(...)' or another task; 'ASYNC_NO_TASK(int)' is none
    kept = value;
// CHECK: :[[@LINE+2]]:12: error: a task of 'long' cannot become a task of 'int'
// CHECK: :[[@LINE+1]]:12: note: write 'task(long)': a task has the type of what it runs
    kept = t;
// CHECK: :[[@LINE+2]]:13: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:13: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    value = kept;
// CHECK: :[[@LINE+2]]:9: error: a task of 'int' cannot become a task of 'long'
// CHECK: :[[@LINE+1]]:9: note: write 'task(int)': a task has the type of what it runs
    t = kept;
}
