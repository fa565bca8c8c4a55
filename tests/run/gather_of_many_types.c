/* Parts of different types, with values for locals, members, elements and pointers. */
#include <asyncc.h>
#include <stdio.h>

struct pair {
    int a, b;
};
typedef int op(int);

static int twice(int x)
{
    return 2 * x;
}

async static int give_int(int x)
{
    await async_yield();
    return x;
}

async static double give_double(double x)
{
    await async_sleep(x);
    return x;
}

async static const char *give_string(const char *s)
{
    return s;
}

async static struct pair give_pair(int x)
{
    await async_yield();
    return (struct pair){x, -x};
}

async static op *give_function(void)
{
    await async_yield();
    return twice;
}

async static void nothing(void)
{
    await async_yield();
}

async int main(void)
{
    int i, v[2], *p = &v[1];
    double d;
    const char *s;
    struct pair q, r = {0, 0};
    op *f;
    bool b;
    char c;
    await gather(i = give_int(1), d = give_double(2.5), s = give_string("text"), q = give_pair(3),
                 f = give_function(), nothing(), v[0] = give_int(4), *p = give_int(5),
                 r.b = give_int(6), b = give_int(7), c = give_int('c'), give_int(8));
    printf("%d %.1f %s %d %d\n", i, d, s, q.a, q.b);
    printf("%d %d %d %d %d %c\n", f(10), v[0], v[1], r.b, b, c);
    return 0;
}
// TABLE: Expressions | gather with parts of many types | in
