// SPDX-License-Identifier: MIT
// TABLE: Declarations | pointer to a function with variable length parameters | across
/* Pointers to functions whose parameters have a variable length live across awaits. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

static int sum(int n, int m, int (*a)[m])
{
    int s = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < m; j++)
            s += a[i][j];
    return s;
}
static int count(int n, int m, int a[static n][m])
{
    return n * m + a[0][0];
}
typedef int shape(int n, int m, int a[n][m]);

async static int pointers(int n)
{
    int (*f)(int n, int m, int a[n][m]) = sum, (*g[2])(int, int m, int(*)[m]) = {sum, count};
    int (**pf)(int n, int m, int(*)[m]) = &f;
    shape *s = count;
    int a[2][3] = {{1, 2, 3}, {4, 5, 6}};
    int local(int k, int b[k]);
    int r = await later(n);
    r += f(2, 3, a) + g[1](2, 3, a) + s(2, 3, a);
    f = count;
    r += await later((*pf)(2, 3, a)) + g[0](1, 3, a);
    struct {
        int (*h)(int n, int (*)[n]);
        int k;
    } st = {NULL, 4};
    await later(0);
    return r + st.k + (st.h == NULL);
}

async int main(void)
{
    printf("%d\n", await pointers(1));
    return 0;
}

// OUT: 54
