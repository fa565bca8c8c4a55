// RUN: %refuse
// A pointer to a task is none to its value.
#include <asyncc.h>

int sum(int *, int);
void tasks(task(int) *);
async int g(task(int) *t, task(long) *l, int *x)
{
// CHECK: :[[@LINE+2]]:14: error: a pointer to 'task(int)' cannot become a pointer to 'int'
// CHECK: :[[@LINE+1]]:14: note: a task is not its value: await it for that
    int *p = t;
// CHECK: :[[@LINE+2]]:9: error: a pointer to 'int' cannot become a pointer to 'task(int)'
// CHECK: :[[@LINE+1]]:9: note: a task is not its value: await it for that
    t = x;
// CHECK: :[[@LINE+2]]:9: error: a pointer to 'task(int)' cannot become a pointer to 'int'
// CHECK: :[[@LINE+1]]:9: note: a task is not its value: await it for that
    sum(t, 3);
// CHECK: :[[@LINE+2]]:11: error: a pointer to 'int' cannot become a pointer to 'task(int)'
// CHECK: :[[@LINE+1]]:11: note: a task is not its value: await it for that
    tasks(x);
// CHECK: :[[@LINE+2]]:11: error: a pointer to 'task(long)' cannot become a pointer to 'task(int)'
// CHECK: :[[@LINE+1]]:11: note: a task is not its value: await it for that
    tasks(l);
    task(int) list[3];
// CHECK: :[[@LINE+2]]:9: error: a pointer to 'task(int)' cannot become a pointer to 'int'
// CHECK: :[[@LINE+1]]:9: note: a task is not its value: await it for that
    p = list;
// CHECK: :[[@LINE+2]]:9: error: a pointer to 'task(int)' cannot become a pointer to 'int'
// CHECK: :[[@LINE+1]]:9: note: a task is not its value: await it for that
    p = &list[1];
    return *p;
}
