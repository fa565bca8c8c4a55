// RUN: %refuse
// TABLE: Statements | asm goto out of the scope of an array of variable length | across
// What an asm goto leaves would not be given back.
#include <asyncc.h>

async int f(int *);

async int waits(int n)
{
    {
        int a[n];
        n = await f(a);
// CHECK: :[[@LINE+2]]:9: error: asm goto cannot leave the scope of 'a', an array of variable length, in a function that waits
// CHECK: :[[@LINE+1]]:9: note: use a switch with a goto in each case
        __asm__ goto("" : : "r"(n) : : out);
    }
out:
    return n;
}
