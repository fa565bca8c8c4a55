// RUN: %refuse
// Errors go to an array of int.
#include <asyncc.h>

async int f(int);
async int g(task(int) *t)
{
    long wrong[2];
    int e[2];
    const int fixed[2] = {0};
// CHECK: :[[@LINE+2]]:32: error: the errors of a settled gather need an array of 'int'
// CHECK: :[[@LINE+1]]:32: note: declare it 'int errs[n]', with an element for each part
    await async_gather_settled(wrong, f(1));
// CHECK: :[[@LINE+2]]:32: error: the errors of a settled gather need an array of 'int'
// CHECK: :[[@LINE+1]]:32: note: declare it 'int errs[n]', with an element for each part
    await async_gather_settled(NULL, f(1));
// CHECK: :[[@LINE+2]]:32: error: the errors of a settled gather need an array of 'int'
// CHECK: :[[@LINE+1]]:32: note: declare it 'int errs[n]', with an element for each part
    await async_gather_settled(fixed, f(1));
// CHECK: :[[@LINE+2]]:44: error: the errors of a settled gather need an array of 'int'
// CHECK: :[[@LINE+1]]:44: note: declare it 'int errs[n]', with an element for each part
    await async_gather_array_settled(NULL, wrong, t, 2);
    await async_gather_array_settled(NULL, e, t, 2);
    return e[0];
}
