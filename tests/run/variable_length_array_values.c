// SPDX-License-Identifier: MIT
// TABLE: Expressions | value of a variably modified type | across
// TABLE: Expressions | compound literal of a variably modified type | across
/* Values whose types are variably modified, in expressions that await. */
#include <asyncc.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

async static int later(int x)
{
    await async_yield();
    return x;
}
static int first(int n, int (*a)[n], int x)
{
    return a[0][0] + x;
}
static void *grow(int k)
{
    static int store[64];
    store[k] = k;
    return store;
}
static int (*rows(int k))[]
{
    return grow(k);
}
async static int values(int n)
{
    int a[n][n], b[n][n];
    memset(a, 0, sizeof a);
    memset(b, 0, sizeof b);
    a[1][1] = 1;
    b[1][1] = 2;
    int(*p)[n] = await later(n > 2) ? a : b;
    int r = p[1][1];
    r = r * 10 + (await later(1), b)[1][1];
    r = r * 10 + (await later(0) ? a : b)[1][await later(1)];
    r = r * 10 + ({
            await later(1);
            a;
        })[1][1];
    a[await later(1)][await later(0)] = await later(7);
    r = r * 10 + a[1][0];
    a[await later(1)][0] += await later(1);
    r = r * 10 + a[1][0];
    a[1][await later(0)]++;
    r = r * 10 + a[1][0];
    int(**q)[n] = (int(*[2])[n]){a, b};
    r = r * 10 + q[await later(1)][1][1];
    r +=
        first(n, p + await later(1), await later(3)) + first(n, &a[await later(1)], await later(0));
    int(*(*fp)(int))[n] = (int(*(*)(int))[n])rows;
    r += (*fp(5))[await later(5)];
    p = p ?: b;
    r += (p ?: b)[1][1] + (p == a && await later(1)) + (a[1] + 1 == &a[1][await later(1)]);
    return r;
}

#define MAX(x, y)                                                                                  \
    ({                                                                                             \
        __typeof__(x) x_ = (x);                                                                    \
        __typeof__(y) y_ = (y);                                                                    \
        x_ > y_ ? x_ : y_;                                                                         \
    })
async static int macro(int n)
{
    int a[n], b[MAX(n, 3)];
    a[0] = MAX(await later(3), (int)sizeof b);
    b[0] = MAX(a[0], await later((int)sizeof a));
    return a[0] + b[0] + await later(0);
}
struct node {
    struct node *next;
    int v;
};
async static int list(int n)
{
    struct node nodes[n], *head = NULL;
    for (int i = 0; i < n; i++) {
        nodes[i] = (struct node){head, await later(i)};
        head = &nodes[i];
    }
    int s = 0;
    for (struct node *p = head; p; p = p->next)
        s = s * 10 + p->v + await later(0);
    return s;
}
async static int swap(int n)
{
    long x[n], y[n];
    for (int i = 0; i < n; i++)
        x[i] = i, y[i] = -i;
    long *p = x, *q = y;
    for (int i = 0; i < 3; i++) {
        long *t = p;
        p = q;
        q = t;
        p[await later(i)] += q[i];
    }
    return (int)(x[1] + y[2] + x[0]);
}
async static int params(int n, int m, const int a[const n][m], char text[static 1],
                        int (*f)(int k, int[*][k]))
{
    (void)f;
    int s = 0;
    for (const int(*p)[m] = a; p != a + n; ++p)
        for (int j = 0; j < m; ++j)
            s += (*p)[j] * await later(text[0] - '0');
    return s + (int)(sizeof a[0] / sizeof **a);
}
async int main(void)
{
    printf("%d\n", await values(3));
    printf("%d\n", await macro(2));
    printf("%d\n", await list(4));
    printf("%d\n", await swap(3));
    int m[2][2] = {{1, 2}, {3, 4}};
    printf("%d\n", await params(2, 2, m, "2", NULL));
    return 0;
}

// OUT: 12217921
// OUT: 24
// OUT: 3210
// OUT: 0
// OUT: 22
// WARNINGS: differ
