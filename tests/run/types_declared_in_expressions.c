// Types that an awaiting expression declares may be named behind it, up to the end of the block.
// OUT: 128 122 66
// OUT: 22
// OUT: 15
// TABLE: Declarations | type declared in an expression | in
#include <asyncc.h>
#include <stdio.h>
#include <stdlib.h>
#define SIZE(tag) sizeof(struct tag { int a; })
async int f(int n);
async int f(int n)
{
    await async_yield();
    return n + 1;
}

async int branches(int n);
async int branches(int n)
{
    int r = 0;
    if (await f((int)sizeof(struct p { int a[2]; })) > 8) {
        struct p v = {{1, 2}};
        r += v.a[1];
    }
    if (n && await f((int)sizeof(struct p { char c; })) == 2) {
        struct p v = {3};
        r += v.c;
    }
    if (n)
        r += await f((int)sizeof(struct p { int z[3]; }));
    else
        r += await f((int)sizeof(struct p { int z[4]; }));
    switch (await f((int)sizeof(enum e{ONE = 1, FIVE = 5}))) {
    case FIVE:
        r += 100;
        break;
    case ONE:
        r += 1;
    }
    while (await f((int)sizeof(struct w { int k; })) && n--) {
        struct w v = {n};
        r += v.k;
    }
    do
        r++;
    while (r < 0 * await f((int)sizeof(union u { long l; })));
    for (int i = await f(4); i < 7; i += await f((int)sizeof(struct step { char c; }))) {
        struct step s = {1};
        r += s.c + i;
    }
    return r;
}
async int labels(int n);
async int labels(int n)
{
    int r = 0;
    switch (n) {
    case 1:
        r = await f((int)sizeof(struct l1 { int a; }));
        struct l1 v = {r};
        r += v.a;
        break;
    default:
        r += await f((int)SIZE(l2));
        struct l2 w = {r};
        r += w.a;
    }
again:
    r += await f((int)(sizeof(union x {
        int a;
        char b[16];
    })));
    union x u = {r};
    if (u.a < 50)
        goto again;
    return u.a;
}
static void free_it(void **block)
{
    free(*block);
}
async int literals(void);
async int literals(void)
{
    struct q {
        long x;
    };
    int r = (struct p { int a, b; }){await f(1), await f(2)}.b + await f((int)sizeof(struct p));
    struct p *z = &(struct p){await f(3), 4};
    r += z->a + (int)sizeof(struct q);
    void *m __attribute__((cleanup(free_it))) = malloc(64);
    *(struct q2 { int w; } *)m = (struct q2){await f(8)};
    struct q2 *y = m;
    r += y->w +
         await f((int)__builtin_offsetof(
             struct o {
                 char c;
                 int k;
             },
             k)) +
         (int)sizeof(struct o);
    r += _Generic(await f(1), int: sizeof(struct g1 { char c[3]; }), default: sizeof(struct g2 {
                      int i;
                  }))
             ? (int)sizeof(struct g1)
             : 0;
    int a = await f(2), b[await f((int)sizeof(struct v { char c[1]; }))], c = (int)sizeof(struct v);
    (void)c;
    b[0] = a;
    int err = async_try(r += await f((int)sizeof(struct t { int i; })));
    struct t tt = {err};
    return r + b[0] + c + tt.i + (int)sizeof b;
}
async int many(void);
async int many(void)
{
    int a, b;
    await gather(a = f((int)sizeof(struct m1 { int x; })),
                 b = f((int)sizeof(struct m2 { int x[2]; })));
    struct m1 k = {a};
    struct m2 l = {{b, 2}};
    task(int) t = f((int)sizeof(struct m4 { char c; }));
    struct m4 m = {1};
    return k.x + l.x[0] + m.c + await t + ({
               int z = await f((int)sizeof(struct in { int i; }));
               struct in i = {z};
               i.i;
           });
}
static int plain(void)
{
    int r = async_run(f((int)sizeof(struct p { int a; }))), s = 2;
    struct p v = {r};
    s += async_run(f((int)sizeof(enum {X = 3}))) + X;
    int err = async_try(r = async_run(f((int)sizeof(struct pp { int a; }))));
    struct pp w = {err};
    return v.a + s + w.a;
}
async int main(void)
{
    printf("%d %d %d\n", await branches(3), await labels(1) + await labels(0), await literals());
    printf("%d\n", await many());
    task(int) t = async_thread(plain());
    printf("%d\n", await t);
    return 0;
}
