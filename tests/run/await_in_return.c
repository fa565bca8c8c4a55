/* return await, in expressions and of every kind of result. */
#include <asyncc.h>
#include <stdio.h>

struct pair {
    long a;
    char b;
};

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int twice(int x)
{
    return 2 * await later(x);
}

async static bool positive(int x)
{
    return await later(x) > 0 && await later(x) < 100;
}

async static double half(int x)
{
    return await later(x) / 2.0;
}

async static const char *name(int x)
{
    if (x)
        return await later(x) == 1 ? "one" : "many";
    return "none";
}

async static struct pair pair(int x)
{
    return (struct pair){await later(x), (char)await later('a' + x)};
}

async static void nothing(void)
{
    for (;;)
        if (await later(1))
            return;
}

async static int *pointer(int *p)
{
    return &p[await later(1)];
}

async int main(void)
{
    int v[2] = {1, 2};
    printf("%d %d %d\n", await twice(4), await positive(1), await positive(200));
    printf("%.1f\n", await half(5));
    printf("%s %s %s\n", await name(0), await name(1), await name(2));
    struct pair p = await pair(3);
    await nothing();
    printf("%ld %c %d\n", p.a, p.b, *await pointer(v));
    return await later(0);
}
// TABLE: Statements | return | in
