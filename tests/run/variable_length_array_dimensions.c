// SPDX-License-Identifier: MIT
// TABLE: Declarations | variable length array of several dimensions | across
/* Two and three dimensions, constant ones among them, keep their rows where they are. */
// WARNINGS: differ
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static void two(int n, int m)
{
    int a[n][m + 1], b[n][4], c[4][m];
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= m; j++)
            a[i][j] = await later(10 * i + j);
    b[n - 1][3] = c[3][m - 1] = a[1][0];
    int *row = a[1];
    n = m = 0;
    row[2] = await later(-1);
    printf("%d %d %d %d\n", a[1][2] + await later(a[0][3]), a[2][1], b[2][3], c[3][2]);
    printf("%zu %zu %zu %zu %zu\n", sizeof a, sizeof a[0], sizeof b, sizeof c, sizeof c[1]);
}

async static void three(int n, int m, int k)
{
    short a[n][m][k], b[n][3][k];
    for (int i = 0; i < n * m * k; i++)
        (&a[0][0][0])[i] = (short)await later(i);
    b[1][2][k - 1] = a[n - 1][m - 1][k - 1];
    k = 1;
    printf("%d %d %zu %zu %zu\n", a[1][1][1], b[1][2][await later(3)], sizeof a, sizeof a[0],
           sizeof b[1][1]);
}

async int main(void)
{
    await two(3, 3);
    await three(2, 3, 4);
    return 0;
}

// OUT: 2 21 10 10
// OUT: 48 16 48 48 12
// OUT: 17 23 48 24 8
