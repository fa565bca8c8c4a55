// RUN: %refuse
// TABLE: Preprocessor | __COUNTER__ made by ##, in what is taken apart | works
#include <asyncc.h>

#define PASTE(a, b) a##b

async int f(int n)
{
    int numbers[9];
    // CHECK: :[[@LINE+2]]:13: error: '__COUNTER__' stands in what is taken apart, and would count otherwise
    // CHECK: :[[@LINE+1]]:13: note: count into a constant in front of it
    numbers[PASTE(__COUN, TER__)] = await f(PASTE(__COUN, TER__));
    return numbers[n];
}
