// RUN: %refuse
// What was defined without async is not async.
#include <asyncc.h>

int f(int x)
{
    return x;
}
// CHECK: :[[@LINE+2]]:1: error: this function was defined without 'async'
// CHECK: :[[@LINE+1]]:1: note: write 'async' there too, or not here
async int f(int);
