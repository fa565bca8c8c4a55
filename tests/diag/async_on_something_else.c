// RUN: %refuse
// Only functions, and pointers to them, are async.
#include <asyncc.h>

// CHECK: :[[@LINE+2]]:1: error: 'async' on what is no function, nor a pointer to one
// CHECK: :[[@LINE+1]]:1: note: for a task that gives such a value write 'task(T)'
async int at_file_level;
struct s {
// CHECK: :[[@LINE+2]]:5: error: 'async' on what is no function, nor a pointer to one
// CHECK: :[[@LINE+1]]:5: note: for a task that gives such a value write 'task(T)'
    async int field;
    async int (*fine)(int);
};
// CHECK: :[[@LINE+2]]:9: error: 'async' on what is no function, nor a pointer to one
// CHECK: :[[@LINE+1]]:9: note: for a task that gives such a value write 'task(T)'
typedef async int number;
typedef async int handler(int);
// CHECK: :[[@LINE+2]]:11: error: 'async' on what is no function, nor a pointer to one
// CHECK: :[[@LINE+1]]:11: note: for a task that gives such a value write 'task(T)'
void take(async int, async int (*)(int));
async int g(int n)
{
// CHECK: :[[@LINE+2]]:5: error: 'async' on what is no function, nor a pointer to one
// CHECK: :[[@LINE+1]]:5: note: for a task that gives such a value write 'task(T)'
    async int x = n;
// CHECK: :[[@LINE+2]]:5: error: 'async' on what is no function, nor a pointer to one
// CHECK: :[[@LINE+1]]:5: note: for a task that gives such a value write 'task(T)'
    async int *p = &x;
    async handler *fine = NULL;
    return *p + (fine == NULL);
}
