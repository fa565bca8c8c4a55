// RUN: %refuse
// TABLE: Preprocessor | #define of a name that a variable of the function has | works
// What is saved at an await has the variable's name. A macro of that name would be saved instead.
#include <asyncc.h>

async int later(int x);

async int f(int n)
{
    int count = n, other = 1, call = 2, same = 3;
    // CHECK: :[[@LINE+2]]:9: error: a macro with the name of a variable, in an async function that waits
    // CHECK: :[[@LINE+1]]:9: note: rename 'count', the macro or the variable
#define count other
    other += await later(n);
#undef count
#define call(x) ((x) + 1)
#define same same
    return count + other + call(same);
}

/* It does not wait. */
async int g(int n)
{
#define n 5
    return n;
}
