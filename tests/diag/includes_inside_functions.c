// RUN: %accept -I%S
// Files that are included inside async functions are put in place.
#include <asyncc.h>

async int f(int);
async int g(void)
{
    static const int table[] = {
#include "Inputs/numbers.inc"
    };
    int x = 0;
#include "Inputs/statement.inc"
    return x + table[1];
}
