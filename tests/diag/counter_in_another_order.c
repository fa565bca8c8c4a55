// RUN: %refuse
// TABLE: Functions | __COUNTER__, twice in an assignment that waits | works
/* The right side is evaluated before the left one, and would be printed, and count, before it. */
#include <asyncc.h>

#define FRESH __COUNTER__

async int next(int x);

async int count(int *a)
{
    // CHECK: :[[@LINE+2]]:7: error: '__COUNTER__' stands in what is taken apart, and would count otherwise
    // CHECK: note: count into a constant in front of it
    a[FRESH] = await next(__COUNTER__);
    return a[0];
}
