// RUN: %refuse
// The result of an async call is a value.
#include <asyncc.h>

async int f(int);
async int g(void)
{
// CHECK: :[[@LINE+2]]:17: error: expression is not assignable
// CHECK: :[[@LINE+1]]:17: note: await into a variable, and change that
    (await f(1))++;
// CHECK: :[[@LINE+2]]:14: error: cannot take the address of an rvalue of type 'int'
// CHECK: :[[@LINE+1]]:14: note: await into a variable, and take its address
    int *p = &await f(2);
// CHECK: :[[@LINE+2]]:14: error: cannot take the address of an rvalue of type 'int'
// CHECK: :[[@LINE+1]]:14: note: await into a variable, and take its address
    int *q = &(await f(3));
    return *p + *q;
}
