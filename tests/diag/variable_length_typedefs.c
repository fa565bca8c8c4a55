// RUN: %refuse
// Nothing can jump into the scope of one.
#include <asyncc.h>

async int f(int);
async int g(int n)
{
// CHECK: :[[@LINE+2]]:5: error: variable length arrays are not supported yet in an async function that waits
// CHECK: :[[@LINE+1]]:5: note: give the array a constant size, or use malloc
    typedef int array[n];
    await f(1);
    return (int)sizeof(array);
}
