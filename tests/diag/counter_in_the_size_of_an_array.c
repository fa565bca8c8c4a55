// RUN: %refuse
// TABLE: Functions | __COUNTER__ in the size of an array that lives across an await | works
/* The array lives in the frame, and its declaration is gone: nothing would count. */
#include <asyncc.h>

async int fill(int *a);

async int count(void)
{
    // CHECK: :[[@LINE+2]]:11: error: '__COUNTER__' stands in what is taken apart, and would count otherwise
    // CHECK: note: count into a constant in front of it
    int a[__COUNTER__ + 1];
    return await fill(a) + __COUNTER__;
}
