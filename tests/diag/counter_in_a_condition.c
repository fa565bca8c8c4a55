// RUN: %refuse
// TABLE: Preprocessor | __COUNTER__ in a condition inside an async function | works
// The condition vanishes, and the compiler would not count it.
#include <asyncc.h>

#define PASTE(a, b) a##b
#define FRESH PASTE(__COUN, TER__)

async int f(int n)
{
    // CHECK: :[[@LINE+2]]:1: error: '__COUNTER__' in a condition inside an async function
    // CHECK: :[[@LINE+1]]:1: note: put the condition outside of the async function
#if FRESH == 0
    n++;
    // CHECK: :[[@LINE+2]]:1: error: '__COUNTER__' in a condition inside an async function
    // CHECK: :[[@LINE+1]]:1: note: put the condition outside of the async function
#elif __COUNTER__ == 1
    n--;
#endif
#if 0
#if __COUNTER__
#endif
#endif
    return n;
}
