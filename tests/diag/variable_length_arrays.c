// RUN: %refuse
// Not supported yet where the function waits.
#include <asyncc.h>

async int f(int);
async int waits(int n)
{
// CHECK: :[[@LINE+2]]:5: error: variable length arrays are not supported yet in an async function that waits
// CHECK: :[[@LINE+1]]:5: note: give the array a constant size, or use malloc
    int array[n];
// CHECK: :[[@LINE+2]]:5: error: variable length arrays are not supported yet in an async function that waits
// CHECK: :[[@LINE+1]]:5: note: give the array a constant size, or use malloc
    int (*pointer)[n] = &array;
    return await f((*pointer)[0]);
}
// CHECK: :[[@LINE+2]]:1: error: variable length arrays are not supported yet in an async function that waits
// CHECK: :[[@LINE+1]]:1: note: give the array a constant size, or use malloc
async int parameter(int n, int matrix[][n])
{
    return await f(matrix[0][0]);
}
async int never_waits(int n)
{
    int array[n];
    array[0] = 1;
    return array[0];
}
async int of_constant_size(int n, int array[n])
{
    return await f(array[0]);
}
