// RUN: %refuse
// TABLE: Preprocessor | __COUNTER__ in a condition on the compiler that an async function depends on | works
// The check that the compiler decides as asyncc did would count once more.
#include <asyncc.h>

#define FRESH __COUNTER__
// CHECK: :[[@LINE+2]]:1: error: '__COUNTER__' in a condition that goes with the compiler, and decides what an async function is
// CHECK: :[[@LINE+1]]:1: note: leave the count out of the condition
#if FRESH == 0 && __GNUC__ > 2
#define WAIT(e) await(e)
#else
#define WAIT(e) (e)
#endif

async int f(int n)
{
    return n ? WAIT(f(0)) : 1;
}
