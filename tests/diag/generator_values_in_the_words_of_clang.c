// RUN: %refuse
// What C itself refuses is said as clang says it.
#include <asyncc.h>

struct point {
    int x, y;
};

async void emits(async_generator(int) out, struct point p, int n)
{
// CHECK: :[[@LINE+1]]:27: error: initializing 'typeof ((out)((struct async__generator *)0))' (aka 'int') with an expression of incompatible type 'struct point'
    await async_emit(out, p);
// CHECK: :[[@LINE+1]]:11: error: called object type 'int' is not a function or function pointer
    await async_emit(n, 1);
}
