// RUN: %refuse
// A jump cannot go back to a stack that is gone.
#include <asyncc.h>

#include <setjmp.h>
async int f(int);
static jmp_buf buffer;
async int waits(void)
{
// CHECK: :[[@LINE+2]]:9: error: 'setjmp' cannot be used in an async function that waits
// CHECK: :[[@LINE+1]]:9: note: use async_try: a jump cannot go back to a function that has waited
    if (setjmp(buffer))
        return 1;
    if (await f(1))
// CHECK: :[[@LINE+2]]:9: error: 'longjmp' cannot be used in an async function that waits
// CHECK: :[[@LINE+1]]:9: note: use async_fail: a jump would leave the loop behind
        longjmp(buffer, 1);
    return 0;
}
async int never_waits(void)
{
    if (setjmp(buffer) == 0)
        longjmp(buffer, 1);
    return 0;
}
// TABLE: Expressions | setjmp | across
