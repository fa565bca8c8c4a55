// SPDX-License-Identifier: MIT
// TABLE: Functions | variable length array as a parameter | works
// TABLE: Functions | static and qualifiers in an array parameter | works
// TABLE: Functions | pointer to a function with variable length parameters | works
/* The sizes of parameters are those on entry, and their effects happen once. */
// WARNINGS: differ
#include <asyncc.h>
#include <stdio.h>

async int matrix(int n, int m, int a[n][m], int k, int (*b)[k + 1][m]);
async static int shaped(int n, int, int a[*][*]);
async static int fixed(int n, int a[static n], const int b[const restrict n]);

async static int later(int x)
{
    await async_yield();
    return x;
}

async int matrix(int n, int m, int a[n][m], int k, int (*b)[k + 1][m])
{
    int sum = 0, was = m;
    m = k = 77;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < was; j++)
            sum += await later(a[i][j]);
    return sum + b[0][1][1] + await later((int)(sizeof *a + sizeof *b));
}

async static int shaped(int n, int m, int a[n][m])
{
    return a[1][1] + await later((int)sizeof a[0]);
}

async static int fixed(int n, int a[static n], const int b[const restrict n])
{
    return a[await later(n - 1)] + b[n - 1];
}

async static int once(int n, int (*b)[n++])
{
    return n + (*b)[await later(1)] + (int)sizeof *b;
}

async static int outermost(int n, int a[n++])
{
    return a[await later(0)] + n;
}

async static int never_waits(int n, int m, int a[n][m])
{
    m = 0;
    return a[1][1] + (int)sizeof a[0];
}

async static int through(async int (*f)(int n, int m, int a[n][m]), int (*a)[3])
{
    task(int) t = f(2, 3, a);
    int n = 3;
    int(*b)[n] = a;
    return await f(2, n, b) + await t;
}

async int main(void)
{
    int x[2][3] = {{1, 2, 3}, {4, 5, 6}}, y[2][3] = {{1, 1, 1}, {2, 2, 2}};
    printf("%d\n", await matrix(2, 3, x, 1, &y));
    printf("%d %d\n", await shaped(2, 3, x), await fixed(3, x[1], y[1]));
    printf("%d %d\n", await once(3, x), await outermost(5, x[1]));
    printf("%d %d %d\n", await never_waits(2, 3, x), await through(shaped, x),
           await through(never_waits, x));
    task(int) t = spawn(matrix(2, 3, x, 1, &y));
    printf("%d\n", await t);
    return 0;
}

// OUT: 59
// OUT: 17 8
// OUT: 18 10
// OUT: 17 34 34
// OUT: 59
