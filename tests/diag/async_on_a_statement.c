// RUN: %refuse
// `async` marks declarations.
#include <asyncc.h>

async int f(int);
async int g(int x)
{
    if (x)
// CHECK: :[[@LINE+2]]:9: error: '__annotate__' attribute cannot be applied to a statement
// CHECK: :[[@LINE+1]]:9: note: 'async' stands in front of the declaration of a function, or of a pointer to one
        async return await f(1);
    return 0;
}
