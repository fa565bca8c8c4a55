// RUN: %refuse
// Some forms have their value at once.
#include <asyncc.h>

async int f(int);
async int g(task(int) t)
{
// CHECK: :[[@LINE+2]]:11: error: this form cannot be awaited
// CHECK: :[[@LINE+1]]:11: note: leave the await out: there is nothing to wait for
    await async_cancel(t);
// CHECK: :[[@LINE+2]]:11: error: this form cannot be awaited
// CHECK: :[[@LINE+1]]:11: note: leave the await out: there is nothing to wait for
    await async_try(await f(1));
// CHECK: :[[@LINE+2]]:11: error: this form cannot be awaited
// CHECK: :[[@LINE+1]]:11: note: leave the await out: there is nothing to wait for
    await async_fail(3);
// CHECK: :[[@LINE+2]]:18: error: this form cannot be awaited
// CHECK: :[[@LINE+1]]:18: note: leave the await out: there is nothing to wait for
    return await async_error(t);
}
