// SPDX-License-Identifier: MIT
// TABLE: Declarations | variable length array | across
// TABLE: Declarations | variable length array | in
// TABLE: Expressions | sizeof of a variable length array | across
/* Sizes are evaluated once, in order, where the declaration stands, awaits in them included; sizeof
 * gives them ever after. */
// WARNINGS: differ
#include <asyncc.h>
#include <stdio.h>

static int calls;

static int count(int n)
{
    printf("%d:%d ", ++calls, n);
    return n;
}

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int sum(int n)
{
    int a[n];
    for (int i = 0; i < n; i++)
        a[i] = await later(i);
    n = 100;
    int sum = 0;
    for (size_t i = 0; i < sizeof a / sizeof *a; i++)
        sum += a[i];
    return sum + await later((int)sizeof(a));
}

async static void order(int n)
{
    int a[n][await later(count(2))], b[count(3) + await later(0)], x = await later(n);
    char c[await later(n)];
    n = 50;
    c[x - 1] = 'c';
    printf("%zu %zu %zu %zu\n", sizeof a, sizeof a[n], sizeof b, sizeof c);
    await later(0);
    a[x - 1][1] = b[2] = 4;
    printf("%zu %zu %zu %zu ", sizeof a, sizeof *a, sizeof b, sizeof(c));
    printf("%d %c %zu\n", await later(a[x - 1][1]) + b[2], c[x - 1], sizeof(int[n]));
}

async static int of_sizeof(int n)
{
    return (int)(sizeof(short[n]) + sizeof(short[await later(n + 1)])) + await later(n);
}

async int main(void)
{
    printf("%d\n", await sum(5));
    await order(3);
    printf("%d\n", await of_sizeof(3));
    return 0;
}

// OUT: 30
// OUT: 1:2 2:3 24 8 12 3
// OUT: 24 8 12 3 8 c 200
// OUT: 17
