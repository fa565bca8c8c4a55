// RUN: %refuse
// TABLE: Expressions | block as an operand of a form | in
// A form's own parentheses would make an expression of a block.
#include <asyncc.h>

async int f(void);
async int g(void)
{
    int value = 0;
// CHECK: :[[@LINE+2]]:17: error: a block is no operand of a form
// CHECK: :[[@LINE+1]]:27: note: put it in parentheses, as an expression: ({ ... })
    int error = async_try({
        await f();
        value += await f();
    });
// CHECK: :[[@LINE+2]]:20: error: a block is no operand of a form
// CHECK: :[[@LINE+1]]:37: note: put it in parentheses, as an expression: ({ ... })
    value += await async_timeout(1, { f(); });
// CHECK: :[[@LINE+2]]:5: error: a block is no operand of a form
// CHECK: :[[@LINE+1]]:11: note: put it in parentheses, as an expression: ({ ... })
    spawn({ f(); });
    return error + value;
}
// CHECK: :[[@LINE+2]]:22: error: a block is no operand of a form
// CHECK: :[[@LINE+1]]:32: note: put it in parentheses, as an expression: ({ ... })
int h(void) { return async_run({ f(); }); }
