// RUN: %refuse
// TABLE: Declarations | _Atomic of a task | across
#include <asyncc.h>

async int g(int n);

async int f(int n)
{
    // CHECK: :[[@LINE+2]]:28: error: a task in an _Atomic object
    // CHECK: :[[@LINE+1]]:28: note: leave '_Atomic' out
    _Atomic(task(int)) t = spawn(g(n));
    return n;
}
