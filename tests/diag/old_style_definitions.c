// RUN: %accept
// Parameters declared behind the head.
#include <asyncc.h>

async int f(a, b)
    int a;
    char b;
{
    return a + b;
}
async int g()
{
    return await f(1, 2);
}
