// RUN: %refuse
#include <asyncc.h>

async int f(int n);

enum { FIRST = 1 };

async int enumerators(void)
{
// CHECK: :[[@LINE+2]]:20: error: this name is declared anew in an expression that waits
// CHECK: :[[@LINE+1]]:40: note: declare the type in front of the statement
    return await f(FIRST + (int)sizeof(enum { FIRST = 2 }));
}
