// RUN: %refuse
// What a plain function includes is looked at as well.
#include <asyncc.h>

#include "Inputs/hidden.h"

int g(void)
{
#include "Inputs/hidden.inc"
}
// CHECK: error: call of an async function in a function that is not async
// CHECK: note: write 'async_run(...)' around it to run a loop
