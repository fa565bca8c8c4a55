// RUN: %refuse
// A variable has no value before its initialiser is over.
// TABLE: Declarations | variable whose value its own initialiser uses | in
#include <asyncc.h>

async int later(int x);
async int f(void)
{
// CHECK: :[[@LINE+2]]:14: error: 'x' is used in its own initialiser, which waits
// CHECK: :[[@LINE+1]]:14: note: declare it first, and give it a value in statements behind
    int x = (x = 1, await later(1), x + 1);
    int y = 1, *z = (int[]){sizeof *z + sizeof y + await later(2)};
    return x + *z;
}
