// RUN: %refuse
// The result of an await is a value.
#include <asyncc.h>

struct s {
    int x;
};
async int f(int);
async int g(task(int) t, task(struct s) s)
{
// CHECK: :[[@LINE+2]]:5: error: the result of an await is not a place that can be assigned to
// CHECK: :[[@LINE+1]]:5: note: await into a variable, and change that
    (await t) = 3;
// CHECK: :[[@LINE+2]]:5: error: the result of an await is not a place that can be assigned to
// CHECK: :[[@LINE+1]]:5: note: await into a variable, and change that
    (await t) += 4;
// CHECK: :[[@LINE+2]]:5: error: the result of an await is not a place that can be assigned to
// CHECK: :[[@LINE+1]]:5: note: await into a variable, and change that
    (await t)++;
// CHECK: :[[@LINE+2]]:15: error: the result of an await is not a place that can be assigned to
// CHECK: :[[@LINE+1]]:15: note: await into a variable, and change that
    int *p = &await t;
    return *p;
}
// TABLE: Expressions | await as the place of an assignment | in
