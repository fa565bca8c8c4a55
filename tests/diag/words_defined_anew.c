// RUN: %refuse
// TABLE: Preprocessor | #define of one of asyncc's words | works
// The word would do nothing, and nobody would say so.
#include <asyncc.h>

// CHECK: :[[@LINE+2]]:9: error: 'await' is a word of asyncc's, and a macro of another meaning
// CHECK: :[[@LINE+1]]:9: note: give the macro another name, or define ASYNCC_NO_KEYWORDS and write '_Await'
#define await __extension__

async int g(int n);

async int f(int n)
{
    return await g(n);
}
