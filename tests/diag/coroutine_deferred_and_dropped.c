// RUN: %refuse
// async_defer as a statement makes a coroutine that nobody has.
#include <asyncc.h>

async int f(int);
async void g(void)
{
// CHECK: :[[@LINE+2]]:5: error: this coroutine is never awaited
// CHECK: :[[@LINE+1]]:5: note: keep it in a task, or spawn it
    async_defer(f(1));
}
