// RUN: %refuse
// A gather that somebody else awaits has nowhere to write to.
#include <asyncc.h>

async int f(int);
async int g(int x)
{
// CHECK: :[[@LINE+2]]:39: error: a gather that becomes a task cannot assign
// CHECK: :[[@LINE+1]]:39: note: await the gather, or start an async function that does
    task(void) t = async_defer(gather(x = f(1), f(2)));
// CHECK: :[[@LINE+2]]:24: error: a gather that becomes a task cannot assign
// CHECK: :[[@LINE+1]]:24: note: await the gather, or start an async function that does
    spawn(gather(f(1), x += f(2)));
    await t;
    return x;
}
