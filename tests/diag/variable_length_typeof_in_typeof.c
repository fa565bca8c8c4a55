// RUN: %refuse
// TABLE: Declarations | typeof with a size inside a typeof with a size | across
// Which of the sizes is whose libclang does not tell.
#include <asyncc.h>

async int f(int);

async int nested(int n)
{
// CHECK: :[[@LINE+2]]:5: error: the size of this array type is not known where the function waits
// CHECK: :[[@LINE+1]]:5: note: declare a variable of the type in front of it
    __typeof__(__typeof__(int[n])[n + 1]) a;
    a[0][0] = await f(n);
    return a[0][0];
}
