// SPDX-License-Identifier: MIT
// TABLE: Statements | variable length array in the body of if, while and switch | across
// TABLE: Declarations | variable length array with sizes of any integer type | across
// TABLE: Functions | pointer parameter to a variable length array that is assigned | works
/* In bodies of every kind, with sizes of every type, many times over. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int conditions(int n)
{
    int r = 0;
    if (await later(n)) {
        char a[n];
        a[0] = (char)await later(1);
        r += a[0];
    } else
        r = 1;
    while (({
        char b[n];
        b[n - 1] = (char)await later(n);
        b[n - 1] > 0;
    })) {
        int c[n--];
        c[n] = await later(2);
        r += c[n];
    }
    for (int i = 0; i < 2; i++)
        switch (await later(i))
        case 1: {
            int d[i + 1];
            d[i] = await later(3);
            r += d[i];
        }
            return r;
}

async static int numbers(long n, unsigned char u)
{
    enum {
        K = 3
    };
    int a[n][K], b[u], c[K + (int)n];
    const long m = n;
    int d[m], e[K];
    __int128 big = n;
    int f[big];
    a[1][2] = await later(1);
    b[u - 1] = 2;
    c[4] = 3;
    d[m - 1] = 4;
    e[2] = 5;
    f[0] = 6;
    return a[1][2] + b[await later(u - 1)] + c[4] + d[m - 1] + e[2] + f[0] + (int)sizeof a;
}

async static int many(int n)
{
    int r = 0;
    for (int i = 0; i < 300; i++) {
        long a[i + 1], b[n * i + 1];
        a[i] = i;
        b[n * i] = await later(i);
        r += a[i] == b[n * i];
        if (i % 7 == 3)
            continue;
        short c[i + 1][n];
        c[i][n - 1] = (short)await later(1);
        r += c[i][n - 1];
    }
    return r;
}

async static int pair(int n, int (*restrict a)[n], int (*b)[*]);
async static int pair(int n, int (*restrict a)[n], int (*b)[n])
{
    int(*t)[n] = a;
    a = b;
    b = t;
    await later(0);
    a++;
    return (*b)[n - 1] + a[-1][0] + await later((int)(sizeof *a + sizeof *t));
}

async int main(void)
{
    printf("%d %d %d\n", await conditions(3), await numbers(2, 3), await many(3));
    int a[3] = {1, 2, 3}, b[3] = {4, 5, 6};
    printf("%d\n", await pair(3, &a, &b));
    return 0;
}

// OUT: 10 45 557
// OUT: 31
// WARNINGS: differ
