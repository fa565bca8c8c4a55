// RUN: %refuse
// task, spawn and gather are macros with arguments.
#include <asyncc.h>

async int f(int);
async int g(void)
{
// CHECK: :[[@LINE+2]]:5: error: use of undeclared identifier 'task'
// CHECK: :[[@LINE+1]]:5: note: write 'task(T)', for a task whose value is a T
    task t;
// CHECK: :[[@LINE+2]]:5: error: use of undeclared identifier 'spawn'
// CHECK: :[[@LINE+1]]:5: note: write 'spawn(f(...))'
    spawn f(1);
// CHECK: :[[@LINE+2]]:18: error: use of undeclared identifier 'gather'
// CHECK: :[[@LINE+1]]:18: note: write 'await gather(...)'
    return await gather;
}
