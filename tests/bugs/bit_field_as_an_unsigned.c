// The value of an unsigned bit-field that was kept across a wait did not become an int any more.
// OUT: -48 -3 -12 -24 -24 -9 -3
// OUT: -5 -5 -21 -1 0
#include <asyncc.h>
#include <stdio.h>

enum color { RED, GREEN };
struct bits {
    unsigned u : 5;
    unsigned long l : 7;
    enum color c : 2;
    _Bool b : 1;
    unsigned full : 32;
    int i : 5;
};

static struct bits bits = {.u = 3, .l = 3, .c = GREEN, .b = 1, .full = 3, .i = -5};

static async long later(int x)
{
    await async_sleep(1);
    return x;
}

static async int touch(struct bits *p, int x)
{
    await async_sleep(1);
    p->u++;
    p->l++;
    return x;
}

async int main(void)
{
    struct bits *p = &bits;
    long a = p->u * await touch(p, -16);
    long b = (p->l = 3) * await touch(p, -1);
    long c = (p->u -= 2) * await touch(p, -4);
    long d = ((void)0, ++p->u) * await touch(p, -4) - 4;
    p->u = 5;
    long e = ++p->u * await touch(p, -4);
    p->u = 8;
    long f = p->l++ < 100 ? -1 * (int)await later(9) : 0;
    p->u = 3;
    long g = p->u - (await touch(p, 1) + 5);
    printf("%ld %ld %ld %ld %ld %ld %ld\n", a, b, c, d, e, f, g);
    long h = p->c * await touch(p, -5), i = p->b * await touch(p, -5);
    p->u = 7;
    long j = (p->u & ~0) * (await touch(p, 1) - 4);
    long k = (p->u = 1) - await touch(p, 2);
    printf("%ld %ld %ld %ld %d\n", h, i, j, k, p->full - await touch(p, 4) > 0 ? 0 : 1);
    return 0;
}
