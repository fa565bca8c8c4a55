// RUN: %refuse
// The operands of asm.
#include <asyncc.h>

async int f(int);
async int g(int x)
{
// CHECK: :[[@LINE+2]]:5: error: an await among the operands of asm is not supported yet
// CHECK: :[[@LINE+1]]:5: note: await into a variable in front of the statement
    __asm__("" : "=r"(x) : "r"(await f(1)));
    return x;
}
