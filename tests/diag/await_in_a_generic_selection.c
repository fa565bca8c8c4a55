// RUN: %refuse
// The associations of _Generic.
#include <asyncc.h>

async int f(int);
async int g(int x)
{
// CHECK: :[[@LINE+2]]:12: error: an await inside this construct is not supported yet
// CHECK: :[[@LINE+1]]:12: note: await into a variable in front of the statement
    return _Generic(x, int: await f(1), default: 0);
}
