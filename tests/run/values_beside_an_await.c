/* Operands evaluated before an await in the same expression keep the values they had. */
#include <asyncc.h>
#include <stdio.h>

struct pair {
    int a, b;
};

async static int later(int x)
{
    await async_yield();
    return x;
}

async static struct pair pair(int a, int b)
{
    await async_yield();
    return (struct pair){a, b};
}

static int twice(int x)
{
    return 2 * x;
}

static int sum(struct pair p, double d, const char *s, int x)
{
    return p.a + p.b + (int)d + s[0] - '0' + x;
}

async int main(void)
{
    int a = 3, v[] = {1, 2, 3};
    struct pair p = {1, 2};
    double d = 2.5;
    printf("%d\n", twice(a) + v[1] * (await later(4) - v[0]) + p.b);
    printf("%d\n", sum(p, d, "7", await later(5)));
    printf("%d\n", sum(await pair(3, 4), d * 2, &"123"[1], await later(a)));
    printf("%d\n", (a > 2) + (a < 2 ? 10 : 20) + await later(a << 2) + (v[2] - 1) * 100);
    printf("%.2f\n", d / 2 + await later(1) / 2.0 - (float)a);
    printf("%d\n", (v + 1)[await later(1)] + *(v + await later(0)) + (&p)->b);
    long wide = 1L << 40 | await later(1);
    printf("%ld %d\n", wide, (unsigned char)(250 + await later(10)));
    return 0;
}
// TABLE: Expressions | operands beside an await | across
