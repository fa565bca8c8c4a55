// RUN: %refuse
// `await` wants an operand.
#include <asyncc.h>

async int g(int x)
{
// CHECK: :[[@LINE+2]]:10: error: expected expression
// CHECK: :[[@LINE+1]]:10: note: 'await' takes an async call, a task, or a form such as gather
    await;
    if (x)
// CHECK: :[[@LINE+2]]:15: error: expected expression
// CHECK: :[[@LINE+1]]:15: note: 'await' takes an async call, a task, or a form such as gather
        await return 1;
    return 2;
}
