// RUN: %refuse
// All forms of gather wait.
#include <asyncc.h>

async int f(int);
async int g(task(int) *t)
{
    int a, e[2], r[2];
// CHECK: :[[@LINE+2]]:5: error: a gather has to be awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await' in front of it
    gather(a = f(1), f(2));
// CHECK: :[[@LINE+2]]:5: error: a gather has to be awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await' in front of it
    async_gather_settled(e, a = f(1), f(2));
// CHECK: :[[@LINE+2]]:5: error: a gather has to be awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await' in front of it
    async_gather_array(r, t, 2);
// CHECK: :[[@LINE+2]]:5: error: a gather has to be awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await' in front of it
    async_gather_array_settled(r, e, t, 2);
    return a + e[0] + r[0];
}
