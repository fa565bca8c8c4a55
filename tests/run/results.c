/* Async functions of every kind of result, waiting and not. */
#include <asyncc.h>
#include <stdio.h>

struct small {
    char c;
};
struct large {
    double v[30];
};
union either {
    int i;
    char c;
};
typedef int op(int);

static int twice(int x)
{
    return 2 * x;
}

#define DEFINE(TYPE, NAME, VALUE)                                                                  \
    async static TYPE NAME(bool wait)                                                              \
    {                                                                                              \
        if (wait)                                                                                  \
            await async_yield();                                                                   \
        return VALUE;                                                                              \
    }

DEFINE(bool, give_bool, 7)
DEFINE(char, give_char, 'x')
DEFINE(unsigned short, give_short, 65535)
DEFINE(long long, give_long, 1LL << 60)
DEFINE(float, give_float, 0.5f)
DEFINE(long double, give_long_double, 2.5L)
DEFINE(const char *, give_string, "string")
DEFINE(op *, give_function, twice)
DEFINE(struct small, give_small, (struct small){'s'})
DEFINE(struct large, give_large, (struct large){{[29] = 29.5}})
DEFINE(union either, give_union, (union either){.c = 'u'})

async static int (*give_declarator(bool wait))(int)
{
    if (wait)
        await async_yield();
    return twice;
}

async int main(void)
{
    for (int wait = 0; wait < 2; wait++) {
        printf("%d %c %d %lld\n", await give_bool(wait), await give_char(wait),
               await give_short(wait), await give_long(wait));
        printf("%.1f %.1Lf %s %d\n", (double)await give_float(wait), await give_long_double(wait),
               await give_string(wait), (await give_function(wait))(4));
        printf("%c %.1f %c %d\n", (await give_small(wait)).c, (await give_large(wait)).v[29],
               (await give_union(wait)).c, (await give_declarator(wait))(5));
    }
    return 0;
}
// TABLE: Functions | results of arithmetic, pointer and structure types | works
