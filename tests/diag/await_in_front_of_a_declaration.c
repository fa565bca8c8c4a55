// RUN: %refuse
// `await` is part of an expression.
#include <asyncc.h>

async int g(void)
{
// CHECK: :[[@LINE+2]]:5: error: 'await' has no operand here that could be awaited
// CHECK: :[[@LINE+1]]:5: note: it stands in front of an async call, a task, or a form such as gather
    await int z;
    z = 1;
    return z;
}
