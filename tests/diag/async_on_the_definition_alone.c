// RUN: %refuse
// All declarations of a function are async, or none is.
#include <asyncc.h>

int f(int);
// CHECK: :[[@LINE+2]]:11: error: 'f' was declared without 'async'
// CHECK: :[[@LINE+1]]:11: note: write 'async' there too, or not here
async int f(int x)
{
    return x;
}
