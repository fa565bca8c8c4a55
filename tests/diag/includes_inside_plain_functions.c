// RUN: %refuse
// An error in what a plain function includes is reported there.
#include <asyncc.h>

async int g(int n);

int plain(int n)
{
    n++;
// CHECK: await_of_g.inc:1:12: error: await in a function that is not async
// CHECK: await_of_g.inc:1:12: note: make the function async, or use 'async_run(...)'
#include "Inputs/await_of_g.inc"
}
