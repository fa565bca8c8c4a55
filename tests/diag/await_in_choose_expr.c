// RUN: %refuse
// The branches of __builtin_choose_expr.
#include <asyncc.h>

async int f(int);
async int g(void)
{
// CHECK: :[[@LINE+2]]:12: error: an await inside this construct is not supported yet
// CHECK: :[[@LINE+1]]:12: note: await into a variable in front of the statement
    return __builtin_choose_expr(1, await f(1), 0);
}
