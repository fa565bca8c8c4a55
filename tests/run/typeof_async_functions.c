// typeof of a pointer to an async function, of a function, and of what they stand in, is one too.
// OUT: 54 3006
// OUT: 2 3 4 5 5 5 3
// OUT: 8
// TABLE: Functions | typeof of async functions and pointers to them | works
#include <asyncc.h>
#include <stdio.h>
async int g(int n);
async int g(int n)
{
    await async_yield();
    return n + 1;
}
typedef async int handler(int);
struct s {
    async int (*cb)(int);
};
async int f(async int (*p)(int));
async int f(async int (*p)(int))
{
    typeof(p) q = p;
    handler *h = g;
    typeof(h) k = h;
    __auto_type z = h;
    struct s s = {g};
    typeof(s.cb) m = s.cb;
    typeof(&g) a = &g;
    typeof(g) *b = g;
    typeof(p) arr[2] = {p, g};
    const typeof(p) c = p;
    static typeof(p) st;
    st = p;
    return await q(1) + await k(2) + await z(3) + await m(4) + await a(5) + await b(6) +
           await arr[1](7) + await c(8) + await st(9);
}
static typeof(&g) fileptr = g;
#define SWAP(a, b)                                                                                 \
    do {                                                                                           \
        typeof(a) t_ = a;                                                                          \
        a = b;                                                                                     \
        b = t_;                                                                                    \
    } while (0)
async int sw(void);
async int g2(int n);
async int g2(int n)
{
    return n * 10;
}
async int sw(void)
{
    async int (*x)(int) = g, (*y)(int) = g2;
    SWAP(x, y);
    return await x(3) * 100 + await y(3) + await fileptr(1);
}
async void one(void);
async void one(void)
{
    printf("%d %d\n", await f(g), await sw());
}
async int (*table[3])(int) = {g, g, g};
typedef typeof(&g) pg;
typedef typeof(table[0]) pt;
struct t {
    typeof(table[0]) cb;
    typeof(g) *d;
    pg e;
};
async int call(typeof(*table) p, pt q);
async int call(typeof(*table) p, pt q)
{
    return await p(1) + await q(2);
}
static int plain(int n)
{
    return n;
}
static typeof(plain) *pp = plain;
async int main(void)
{
    await one();
    struct t s = {g, g, g}, *ps = &s;
    typeof(ps->cb) x = s.d;
    typeof(s) s2 = s;
    typeof(call) *c = call;
    typeof(typeof(&g)) y = x;
    printf("%d %d %d %d %d %d %d\n", await s.cb(1), await ps->d(2), await s2.e(3), await x(4),
           await call(x, g), await c(g, x), pp(3));
    printf("%d\n", await y(7));
    return 0;
}
