// RUN: %refuse
// TABLE: Statements | asm goto | across
// Where asm goto goes is not seen, and so neither what has to be kept for it.
#include <asyncc.h>

async int f(int);

async int waits(int n)
{
    n = await f(n);
// CHECK: :[[@LINE+2]]:5: error: 'asm goto' cannot be used in an async function that waits
// CHECK: :[[@LINE+1]]:5: note: put it into a plain function that returns where to go
    __asm__ volatile goto("" : : "r"(n) : : out);
    __asm__ volatile("" : : "r"(n));
out:
    return n;
}

async int never_waits(int n)
{
    __asm__ goto("" : : "r"(n) : : out);
out:
    return n;
}
