// RUN: %refuse
// All declarations of a function are async, or none is.
#include <asyncc.h>

async int f(int);
// CHECK: :[[@LINE+2]]:5: error: 'f' was declared 'async'
// CHECK: :[[@LINE+1]]:5: note: write 'async' here too
int f(int x)
{
    return x;
}
