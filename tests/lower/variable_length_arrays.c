// SPDX-License-Identifier: MIT
// What enters the scope of an array of variable length decides whether it is rewritten.
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int f(int x);
void use(int n, const int *a);

async int entered(int n)
{
    // CHECK: size_t async__1 = (size_t)(n); int *a = async_array_new(async_array_size(sizeof(int), async__1), _Alignof(int));
    int a[n];
    // CHECK: a[0] = async__2;
    a[0] = await f(n);
    // CHECK: sizeof (*(int (*)[async__1])(void *)a) + a[0]); async_array_free((void *)a);
    return (int)sizeof a + a[0];
    // CHECK: {{^}}async__unwind_1: async_array_free((void *)a);
}

async int not_entered(int n)
{
    {
        // CHECK: {{^}}        int b[n];
        int b[n];
        use(n, b);
    }
    int m = await f(n);
    // CHECK: {{^}}    int c[m][n];
    int c[m][n];
    use(n, c[0]);
    return (int)sizeof c;
}
