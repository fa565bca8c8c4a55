// RUN: %refuse
// TABLE: Functions | async function without a prototype, given arguments | works
// A call has to pass what the function takes, which is not known here.
#include <asyncc.h>

async int g(a, b) int a; char b;
{
    return a + b;
}
async int f(void)
{
    async int (*p)() = g;
    int x = await p() + await g(1, 2);
// CHECK: :[[@LINE+2]]:16: error: arguments for an async function without declared parameters
// CHECK: :[[@LINE+1]]:16: note: declare them: 'async T f(int)', 'async T (*p)(int)'
    x += await p(1, 2);
    return x;
}
