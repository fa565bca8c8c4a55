// SPDX-License-Identifier: MIT
// TABLE: Declarations | variable length array in a block without an await | across
// TABLE: Functions | variable length array in an ordinary function | works
/* Where nothing enters its scope an array of variable length is an ordinary one. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

static int sum_of(int n, const int *a)
{
    int s = 0;
    for (int i = 0; i < n; i++)
        s += a[i];
    return s;
}

async static int plain_blocks(int n)
{
    int r = await later(1);
    {
        int a[n];
        memset(a, 0, sizeof a);
        a[0] = r;
        r += sum_of(n, a);
    }
    r += await later(2);
    int b[r], (*c)[r] = &b;
    memset(b, 0, sizeof *c);
    (*c)[r - 1] = 7;
    typedef int row[n];
    row d;
    d[0] = 1;
    return sum_of(r, b) + (int)sizeof(row) + d[0];
}

static int in_ordinary(int n)
{
    int a[n];
    a[0] = async_run(later(3));
    int b[async_run(later(2))];
    return a[0] + (int)sizeof b;
}

int main(void)
{
    printf("%d\n", async_run(plain_blocks(3)));
    printf("%d\n", in_ordinary(3));
    return 0;
}

// OUT: 20
// OUT: 11
// WARNINGS: differ
