// SPDX-License-Identifier: MIT
// TABLE: Declarations | typedef of a variable length array | across
// TABLE: Declarations | typedef of a variable length array | in
// TABLE: Declarations | typeof of a variable length array | across
/* The size of a typedef is fixed where the typedef stands; typeof has its operand's. */
// WARNINGS: differ
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static void named(int n)
{
    typedef int row[n], number, (*pointer)[n];
    typedef row table[2];
    n = 1;
    row a;
    number i = await later(2);
    table t;
    t[1][2] = a[i] = await later(i);
    pointer p = &a;
    row *q = &t[1];
    {
        row plain;
        plain[2] = a[2];
        printf("%d ", plain[2]);
    }
    printf("%zu %zu %zu ", sizeof(row), sizeof(table), sizeof(row[await later(2)]));
    printf("%d %d %zu\n", (*p)[2], (*q)[2], sizeof *(row *)&t[0]);
}

async static void of_others(int n)
{
    short a[n];
    n = 7;
    __typeof__(a) b, *c = &a;
    __auto_type d = &b;
    a[2] = b[2] = (short)await later(3);
    __typeof__(a[0]) e = a[2];
    __typeof__(int[n]) f;
    f[n - 1] = await later(4);
    n = 2;
    printf("%zu %zu %zu %d %zu %d\n", sizeof b, sizeof *c, sizeof *d, (*d)[2] + (*c)[2] + e,
           sizeof f, f[6]);
}

async static int awaited(int n)
{
    typedef char text[await later(n)];
    text t;
    t[n - 1] = 'x';
    return t[n - 1] == 'x' ? (int)sizeof(text) : 0;
}

async int main(void)
{
    await named(3);
    await of_others(3);
    printf("%d\n", await awaited(9));
    return 0;
}

// OUT: 2 12 24 24 2 2 12
// OUT: 6 6 6 9 28 4
// OUT: 9
