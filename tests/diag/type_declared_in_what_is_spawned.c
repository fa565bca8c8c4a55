// RUN: %refuse
// TABLE: Declarations | type declared in what is made a task | in
// The argument of spawn stands in its expansion twice.
#include <asyncc.h>

async int f(int);
async int g(void)
{
// CHECK: :[[@LINE+3]]:41: error: redefinition of 's'
// CHECK: :[[@LINE+2]]:41: note: what is made a task is written twice, once for its type: declare this in front of the statement
// CHECK: :[[@LINE+1]]:41: note: previous definition is here
    task(int) t = spawn(f(sizeof(struct s { int i; })));
// CHECK: :[[@LINE+3]]:46: error: redefinition of 'u'
// CHECK: :[[@LINE+2]]:46: note: what is made a task is written twice, once for its type: declare this in front of the statement
// CHECK: :[[@LINE+1]]:46: note: previous definition is here
    task(int) u = async_defer(f(sizeof(union u { int i; })));
    return await t + await u;
}
