// RUN: %refuse
// Calls through pointers make coroutines as well.
#include <asyncc.h>

struct service {
    async int (*run)(int);
};
async int g(async int (*p)(int), struct service *s)
{
// CHECK: :[[@LINE+2]]:5: error: coroutine 'p' is never awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await p(...)', or 'spawn(p(...))' to start a task
    p(1);
// CHECK: :[[@LINE+2]]:5: error: coroutine 'p' is never awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await p(...)', or 'spawn(p(...))' to start a task
    (*p)(2);
// CHECK: :[[@LINE+2]]:12: error: this coroutine is never awaited
// CHECK: :[[@LINE+1]]:12: note: write 'await' in front of it, or 'spawn(...)' around it to start a task
    return s->run(3);
}
