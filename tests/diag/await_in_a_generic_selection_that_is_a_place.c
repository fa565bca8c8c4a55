// RUN: %refuse
// What _Generic chooses may be assigned to; but an await in it gives a value.
// TABLE: Expressions | _Generic, as a place that is assigned to | in
#include <asyncc.h>

async int f(int);
async void g(int *a)
{
// CHECK: :[[@LINE+2]]:5: error: the result of an await is not a place that can be assigned to
// CHECK: :[[@LINE+1]]:5: note: await into a variable, and change that
    _Generic(*a, int: a[await f(1)]) = 1;
// CHECK: :[[@LINE+1]]:6: error: the result of an await is not a place that can be assigned to
    &_Generic(*a, int: a[await f(1)]);
// CHECK: :[[@LINE-1]]:6: note: await into a variable, and change that
}
