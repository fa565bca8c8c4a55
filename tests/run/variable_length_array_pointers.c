// SPDX-License-Identifier: MIT
// TABLE: Declarations | pointer to a variable length array | across
// TABLE: Expressions | cast to a variably modified type | across
/* Pointers to arrays of variable length step by the size that was known at their declaration. */
// WARNINGS: differ
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

static int first(int m, int (*row)[m], int x)
{
    return (*row)[0] + x;
}

static void next(int m, int (**row)[m])
{
    (*row)++;
}

async static void steps(int n, int m)
{
    int a[n][m];
    for (int i = 0; i < n * m; i++)
        a[i / m][i % m] = i;
    int(*row)[m] = a, (*all)[n][m] = &a, (*none)[m];
    int(*rows[2])[m], (*both[2])[m] = {a, a + 1};
    int was = m;
    m = 1;
    row++;
    none = row + await later(1);
    rows[1] = &a[await later(2)];
    rows[0] = both[1];
    next(was, &row);
    printf("%d %d %d ", (*row)[await later(1)], none[0][0], (*all)[1][2] + await later(0));
    printf("%d %d %td\n", (*rows[0])[0], (*rows[1])[0],
           ((char *)rows[1] - (char *)a) / (4 * was) + await later(0));
    printf("%d\n", first(was, row - 1, await later(100)) + first(was, a + 1, await later(1)));
    printf("%zu %zu %zu\n", sizeof *row, sizeof *all, sizeof *rows[await later(1)]);
}

async static void casts(int n)
{
    int flat[12];
    for (int i = 0; i < 12; i++)
        flat[i] = await later(i);
    int x = ((int(*)[n])flat)[1][1] + await later(0);
    int y = first(n, (int(*)[n])flat + 1, await later(3));
    n = 3;
    printf("%d %d %d\n", x, y, ((int(*)[n])flat)[1][await later(1)]);
    const int *(*volatile p)[n] = NULL;
    printf("%d\n", (await later(1), p) == NULL);
}

async static int choose(int n, int way)
{
    int a[n][n], b[n][n];
    a[1][1] = 1;
    b[1][1] = 2;
    int(*p)[n] = way ? a : b;
    return (way ? a : b)[await later(1)][1] + (*(p + await later(1)))[1];
}

async int main(void)
{
    await steps(3, 4);
    await casts(4);
    printf("%d %d\n", await choose(2, 1), await choose(2, 0));
    return 0;
}

// OUT: 9 8 6 4 8 2
// OUT: 109
// OUT: 16 48 16
// OUT: 5 7 4
// OUT: 1
// OUT: 2 4
