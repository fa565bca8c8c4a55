// RUN: %refuse
// The value of an await is awaited again only if it is a task.
#include <asyncc.h>

async int f(int);
async task(int) h(void);
async int g(void)
{
    int x = await await h();
// CHECK: :[[@LINE+2]]:22: error: await needs an async call, a task, or a form such as gather
// CHECK: :[[@LINE+1]]:22: note: leave the await out: there is nothing to wait for
    return x + await await f(1);
}
