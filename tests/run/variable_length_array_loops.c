// SPDX-License-Identifier: MIT
// TABLE: Declarations | variable length array in a loop | across
// TABLE: Statements | goto back over a variable length array | across
// TABLE: Declarations | variable length array in the head of for | across
/* Each turn has its own array; break, continue, goto and return leave its scope. */
// WARNINGS: differ
#include <asyncc.h>
#include <stdio.h>

struct point {
    int x, y;
};

async static int later(int x)
{
    await async_yield();
    return x;
}

async static void turns(int n)
{
    for (int i = 1; i < n; i++) {
        int a[i];
        if (i == 2)
            continue;
        for (int j = 0; j < i; j++)
            a[j] = await later(j * i);
        if (a[i - 1] > 11)
            break;
        printf("%zu:%d ", sizeof a / sizeof *a, a[i - 1]);
    }
    int k = 0;
    while (await later(k) < 3) {
        char c[++k], d[2];
        c[k - 1] = d[1] = (char)('a' + await later(k));
        printf("%c%c%zu ", c[k - 1], d[1], sizeof c);
    }
    do {
        char c[k--];
        if (await later(k) == 1)
            continue;
        printf("%zu ", sizeof c);
    } while (await later(k));
    printf(".\n");
}

async static int jumps(int n)
{
    int k = 0;
again:;
    struct point p[++k];
    p[k - 1] = (struct point){k, await later(-k)};
    printf("%zu:%d,%d ", sizeof p / sizeof *p, p[k - 1].x, p[k - 1].y);
    if (k < 3)
        goto again;
    {
        double d[n];
        d[n - 1] = await later(n) / 2.0;
        if (d[n - 1] > 0)
            goto out;
        printf("not here\n");
    }
out:;
    long a[n];
    a[n - 1] = await later(7);
    return (int)a[n - 1] + p[2].y;
}

async static int cases(int n, int way)
{
    switch (way) {
    case 0: {
        int a[n];
        a[0] = await later(5);
        return a[0];
    }
    case 1: {
        int a[n];
        a[n - 1] = await later(6);
        if (a[n - 1] == 6)
            break;
        return 0;
    }
    default:;
        long a[n];
        a[n - 1] = await later(7);
        way = (int)a[n - 1];
    }
    return way;
}

async static void heads(int n)
{
    for (int a[n], i = 0; i < n; i++, await later(0)) {
        a[i] = i * i;
        if (i == 3)
            continue;
        if (i == 5)
            break;
        printf("%d:%zu ", a[i], sizeof a);
    }
    for (int i = 0, a[n]; i < await later(3); i++) {
        a[i] = await later(i);
        printf("%d ", a[i]);
    }
    printf(".\n");
}

async int main(void)
{
    await turns(6);
    printf("%d\n", await jumps(4));
    printf("%d %d %d\n", await cases(3, 0), await cases(3, 1), await cases(3, 2));
    await heads(8);
    return 0;
}

// OUT: 1:0 3:6 bb1 cc2 dd3 3 1 .
// OUT: 1:1,-1 2:2,-2 3:3,-3 4
// OUT: 5 1 7
// OUT: 0:32 1:32 4:32 16:32 0 1 2 .
