// RUN: rm -f %t.c && %asyncc %s -o %t.c 2>&1 | count 0
// RUN: grep -q g__async %t.c
// Warnings are for the compiler of the generated C.
#include <asyncc.h>

async int f(int);
async int g(void)
{
    int unused;
    char *p = "a";
    if (p = 0)
        return;
    return await f(p == 3);
}
