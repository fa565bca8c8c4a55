// RUN: %refuse
// TABLE: Preprocessor | #define in the middle of a statement that waits | works
// A macro means one thing throughout a statement that is taken apart.
#include <asyncc.h>

async int later(int x);

#define N 1
async int f(void)
{
    int n = N + await later(N)
#undef N
// CHECK: :[[@LINE-1]]:1: error: a macro changes its meaning in the middle of a statement that waits
// CHECK: note: put the directive in front of the statement, or behind it
#define N 2
        // CHECK: :[[@LINE-1]]:1: error: a macro changes its meaning
        // CHECK: note:
        + N;
    return n;
}
