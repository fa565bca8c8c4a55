// SPDX-License-Identifier: MIT
// TABLE: Declarations | variable length array made by a macro | across
// TABLE: Declarations | variable length array with a name that is used again | across
// TABLE: Functions | recursion with a variable length array | works
// TABLE: Expressions | gather into a variable length array | across
// TABLE: Declarations | variable length array of pointers to arrays | across
// TABLE: Expressions | _Generic of a variable length array | across
// TABLE: Statements | asm with a variable length array | across
/* Arrays of variable length wherever arrays may stand. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#define ARRAY(T, name, n) T name[n]
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define FILL(a, v)                                                                                 \
    do {                                                                                           \
        for (size_t i_ = 0; i_ < COUNT(a); i_++)                                                   \
            (a)[i_] = (v);                                                                         \
    } while (0)
#define VIA(a) a

async static int macros(int n)
{
    ARRAY(int, a, n);
    ARRAY(char, b, n + 1), *p = b;
    FILL(a, await later(3));
    FILL(b, 'x');
    p[1] = 'y';
    int x = VIA(a)[n - 1] + (int)COUNT(b);
    return x + await later(a[0]) + (p[1] == 'y') + (b[1] == 'y');
}

async static int shadow(int n)
{
    int a[n], r = 0;
    a[0] = 1;
    {
        long a[n + 1];
        a[n] = await later(5);
        r += (int)(a[n] + (long)sizeof a);
        {
            int a = await later(2);
            r += a;
        }
        r += (int)a[n];
    }
    return r + a[0] + (int)sizeof a + await later(0);
}

async static int recursion(int n)
{
    if (n == 0)
        return await later(0);
    int a[n];
    a[n - 1] = n;
    int r = await recursion(n - 1);
    return r + a[n - 1];
}

async static int gathers(int n)
{
    int a[n], m[n][2];
    await gather(a[0] = later(1), a[1] = later(2), m[1][1] = later(3),
                 m[0][await later(0)] += later((m[0][0] = 4)));
    return a[0] + a[1] + m[1][1] + m[0][0];
}

async static int constants(int k)
{
    const int n = await later(k);
    int a[n], *p = a, (*q)[n] = &a;
    for (int i = 0; i < n; i++)
        p[i] = i;
    const size_t size = sizeof a;
    return (*q)[await later(n - 1)] + (int)size;
}

async static int heads(int n, int m)
{
    int a[n][m], sum = 0;
    for (int i = 0; i < n * m; i++)
        a[i / m][i % m] = i;
    for (int(*p)[m] = a; p < a + n; p++)
        sum += await later((*p)[m - 1]);
    for (int(*p)[m] = a, (*q)[m] = a + n; p < q; p++, await later(0))
        sum += p[0][0];
    for (char b[n], c[m]; sum < 100; sum++) {
        b[0] = c[0] = (char)sum;
        if (await later(b[0]) > 50)
            break;
    }
    return sum;
}

async static int of_pointers(int n, int m)
{
    int x[m];
    int(*a[n])[m], *b[n];
    for (int i = 0; i < m; i++)
        x[i] = i;
    for (int i = 0; i < n; i++)
        a[i] = &x, b[i] = x + i;
    await later(0);
    return (*a[1])[2] + *b[await later(1)] + (int)sizeof a / (int)sizeof *a + (int)sizeof *a[0];
}

async static int generic(int n)
{
    int a[n], b[n][n];
    a[0] = await later(1);
    b[0][0] = 2;
    return _Generic(&a[0], int *: a, default: b[0])[0] + _Generic(a, int *: 1, default: 2) +
           _Generic(n, int: b, default: b)[0][0];
}

async static int callee(int (*p)[], int n, int *const *q)
{
    await later(1);
    (*p)[n - 1] = 9;
    (*q)[0] = 8;
    return 0;
}

async static int escapes(int n)
{
    int a[n], *q = a;
    await callee(&a, n, &q);
    return a[n - 1] + a[0];
}

async static int again(int n)
{
    int k = 0, r = 0;
again:
    k++;
    char a[k * n], b;
    b = (char)k;
    memset(a, k, sizeof a);
    r += (int)sizeof a + a[0] + await later(b);
    while (k < 3) {
        int c[k];
        c[0] = await later(k);
        if (c[0] < 3)
            goto again;
    }
    return r;
}

async static int unions(int n)
{
    union u {
        int i;
        char c[8];
    } u[n];
    struct s {
        int k;
        int v[];
    } *f;
    static struct s fixed = {1, {2, 3}};
    f = &fixed;
    u[n - 1].i = await later(3);
    enum {
        X = 4
    } e[n];
    e[0] = X;
    return u[n - 1].c[0] + f->v[1] + (int)e[await later(0)];
}

async static int asms(int n)
{
    int a[n];
    a[0] = await later(4);
    __asm__ volatile("addl $1, %0" : "+m"(a[0]));
    __asm__ volatile("" : : "r"(a) : "memory");
    return a[0] + await later(0);
}

async int main(void)
{
    printf("%d\n", await macros(3));
    printf("%d\n", await shadow(3));
    printf("%d\n", await recursion(50));
    printf("%d\n", await gathers(3));
    printf("%d\n", await constants(3));
    printf("%d\n", await heads(3, 4));
    printf("%d\n", await of_pointers(3, 4));
    printf("%d\n", await generic(3));
    printf("%d\n", await escapes(3));
    printf("%d\n", await again(3));
    printf("%d\n", await unions(3));
    printf("%d\n", await asms(3));
    return 0;
}

// OUT: 12
// OUT: 57
// OUT: 1275
// OUT: 14
// OUT: 14
// OUT: 51
// OUT: 22
// OUT: 4
// OUT: 17
// OUT: 30
// OUT: 10
// OUT: 5
// WARNINGS: differ
