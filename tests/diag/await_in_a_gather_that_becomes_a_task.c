// RUN: %refuse
// The parts of a gather that somebody else awaits.
#include <asyncc.h>

async int f(int);
async void g(void)
{
// CHECK: :[[@LINE+1]]:11: error: an await inside a gather that becomes a task is not supported yet
    spawn(gather(f(await f(1)), f(2)));
}
