// RUN: %refuse
// Of a long line what is around the column is shown.
#include <asyncc.h>

async int f(int);
async int g(void)
{
// CHECK: :[[@LINE+2]]:712: error: coroutine 'f' is never awaited
// CHECK: :[[@LINE+1]]:712: note: write 'await f(...)', or 'spawn(f(...))' to start a task
    /* before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before before  */ f(1); /* behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind behind  */
}
