// RUN: %refuse
// The arguments behind the dots would be gone when the function waits.
#include <asyncc.h>

// CHECK: :[[@LINE+2]]:1: error: async function 'sum' cannot take a variable number of arguments
// CHECK: :[[@LINE+1]]:1: note: pass an array, or a va_list
async int sum(int n, ...)
{
    return n;
}
// TABLE: Functions | variadic async definition | works
