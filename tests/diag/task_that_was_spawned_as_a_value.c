// RUN: %refuse
// spawn and async_defer give tasks.
#include <asyncc.h>

async int f(int);
int plain(int);
async int g(void)
{
// CHECK: :[[@LINE+2]]:13: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:13: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    int x = spawn(f(1));
// CHECK: :[[@LINE+2]]:10: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:10: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    x += async_defer(f(2));
// CHECK: :[[@LINE+2]]:11: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:11: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    plain(spawn(f(3)));
// CHECK: :[[@LINE+2]]:12: error: this is a task, and not its value
// CHECK: :[[@LINE+1]]:12: note: await it for its value; 'async_is_task(...)' tells whether there is a task
    return async_retain(spawn(f(4)));
}
