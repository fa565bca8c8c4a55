/* Pointers to async functions: parameters, fields, typedefs, tables, compared and conditional. */
#include <asyncc.h>
#include <stdio.h>

typedef async int handler(int);
typedef async int (*handler_pointer)(int);

struct route {
    const char *name;
    async int (*run)(int);
    handler *again;
};

async static int twice(int x)
{
    await async_yield();
    return 2 * x;
}

async static int negate(int x)
{
    return -x;
}

static const struct route routes[] = {
    {"twice", twice, negate},
    {"negate", negate, NULL},
};
static async int (*const table[2])(int) = {twice, &negate};

async static int apply(async int (*f)(int), int x)
{
    return await f(x);
}

async static int apply_twice(handler *f, int x)
{
    return await (*f)(await f(x));
}

async static int apply_decayed(handler f, int x)
{
    return await f(x);
}

static handler *choose(int x)
{
    return x ? twice : negate;
}

async int main(void)
{
    printf("%d %d %d\n", await apply(twice, 1), await apply_twice(twice, 2),
           await apply_decayed(negate, 3));
    for (int i = 0; i < 2; i++) {
        const struct route *r = &routes[i];
        printf("%s %d %d\n", r->name, await r->run(10), r->again ? await r->again(20) : 0);
        printf("%d\n", await table[i](30));
    }
    handler_pointer f = twice;
    async int (*g)(int) = negate;
    printf("%d %d %d\n", f == twice, f == g, g != NULL);
    g = f;
    await async_yield();
    printf("%d %d\n", await g(7), await (f == g ? negate : twice)(8));
    printf("%d %d\n", await choose(0)(9), await choose(1)(9));
    return 0;
}
// TABLE: Functions | pointer to an async function, stored, passed, compared, in tables | works
