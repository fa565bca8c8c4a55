// RUN: %refuse
// TABLE: Declarations | static pointer to a variable length array | across
// What has a variable length and cannot be had.
#include <asyncc.h>

async int f(int);

async int waits(int n)
{
// CHECK: :[[@LINE+2]]:5: error: a static variable whose type has a variable length, in an async function that waits
// CHECK: :[[@LINE+1]]:5: note: make it a pointer to the elements, 'static T *'
    static int (*p)[n];
    p = 0;
    return await f(1) + (p == 0);
}

async int atomic(int n, void *v)
{
// CHECK: :[[@LINE+2]]:5: error: an atomic pointer to an array of variable length, in an async function that waits
// CHECK: :[[@LINE+1]]:5: note: make it an atomic pointer to the elements
    _Atomic(int (*)[n]) p = v;
    return await f(n) + (*p)[1];
}

// CHECK: :[[@LINE+2]]:37: error: await in the type of a parameter
// CHECK: :[[@LINE+1]]:37: note: await where the function is called, and pass the value
async int parameter(int n, int (*a)[await f(2)])
{
    return await f(n) + (*a)[0];
}
