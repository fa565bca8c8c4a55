// RUN: %refuse
// A task has the type of what it runs.
#include <asyncc.h>

async int f(int);
async long l(int);
void plain(task(long));
async int g(task(int) t)
{
// CHECK: :[[@LINE+2]]:20: error: a task of 'int' cannot become a task of 'long'
// CHECK: :[[@LINE+1]]:20: note: write 'task(int)': a task has the type of what it runs
    task(long) a = f(1);
// CHECK: :[[@LINE+2]]:9: error: a task of 'int' cannot become a task of 'long'
// CHECK: :[[@LINE+1]]:9: note: write 'task(int)': a task has the type of what it runs
    a = f(2);
// CHECK: :[[@LINE+2]]:24: error: a task of 'long' cannot become a task of 'unsigned int'
// CHECK: :[[@LINE+1]]:24: note: write 'task(long)': a task has the type of what it runs
    task(unsigned) b = l(3);
// CHECK: :[[@LINE+2]]:9: error: a task of 'int' cannot become a task of 'unsigned int'
// CHECK: :[[@LINE+1]]:9: note: write 'task(int)': a task has the type of what it runs
    b = spawn(f(4));
// CHECK: :[[@LINE+2]]:19: error: a task of 'long' cannot become a task of 'int'
// CHECK: :[[@LINE+1]]:19: note: write 'task(long)': a task has the type of what it runs
    task(int) c = async_defer(l(5));
// CHECK: :[[@LINE+2]]:9: error: a task of 'long' cannot become a task of 'int'
// CHECK: :[[@LINE+1]]:9: note: write 'task(long)': a task has the type of what it runs
    c = spawn(spawn(l(6)));
// CHECK: :[[@LINE+2]]:11: error: a task of 'int' cannot become a task of 'long'
// CHECK: :[[@LINE+1]]:11: note: write 'task(int)': a task has the type of what it runs
    plain(f(7));
// CHECK: :[[@LINE+2]]:11: error: a task of 'int' cannot become a task of 'long'
// CHECK: :[[@LINE+1]]:11: note: write 'task(int)': a task has the type of what it runs
    plain(spawn(f(8)));
    await a;
    return await c + await t;
}
async task(long) as_result(void)
{
// CHECK: :[[@LINE+2]]:12: error: a task of 'int' cannot become a task of 'long'
// CHECK: :[[@LINE+1]]:12: note: write 'task(int)': a task has the type of what it runs
    return f(9);
}
