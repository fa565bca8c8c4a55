// RUN: %refuse
// clang has none.
#include <asyncc.h>

async int g(int n)
{
    int h(int x)
// CHECK: :[[@LINE+2]]:5: error: function definition is not allowed here
// CHECK: :[[@LINE+1]]:5: note: define it at file level, and pass it what it needs: clang has no nested functions
    {
        return x + n;
    }
    return h(3);
}
// TABLE: Functions | nested function (gcc) | works
