// RUN: %refuse
// Syntax and types are clang's to judge.
#include <asyncc.h>

async int f(int);
async int g(void)
{
// CHECK: :[[@LINE+1]]:13: error: use of undeclared identifier 'y'
    int x = y;
// CHECK: :[[@LINE+2]]:27: error: invalid operands to binary expression ('char[5]' and 'int')
// CHECK: :[[@LINE+1]]:31: error: expected ';' after return statement
    return await f("text" * 2)
}
// CHECK: :[[@LINE+2]]:16: error: tentative definition has type 'struct unknown' that is never completed
// CHECK: :[[@LINE+1]]:8: note: forward declaration of 'struct unknown'
struct unknown z;
