// RUN: %refuse
// TABLE: Statements | computed goto out of the scope of a variable length array | across
// Which arrays a computed goto leaves is not known.
#include <asyncc.h>

async int f(int);

async int leaves(int n)
{
    static void *const places[] = {&&in, &&out};
    {
        int a[n];
    in:
        a[0] = await f(n);
// CHECK: :[[@LINE+2]]:9: error: a computed goto cannot leave the scope of 'a', an array of variable length, in a function that waits
// CHECK: :[[@LINE+1]]:9: note: use a switch with a goto in each case
        goto *places[a[0] > 1];
    }
out:
    return n;
}

async int stays(int n)
{
    int a[n];
    static void *const places[] = {&&again, &&out};
again:
    a[0] = await f(n);
    goto *places[a[0] > 1];
out:
    return a[0];
}
