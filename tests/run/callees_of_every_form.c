/* What is called may be any expression that leads to an async function. */
// TABLE: Functions | async function called through any expression | works
// OUT: 1 2 3 4 5 6 7 8 9
// OUT: 10 11 12 13 14 15 16 17 18 19
// OUT: 20 21 22 23 24 25 26 27 28 29
// OUT: 30 31 32
#include <asyncc.h>
#include <stdio.h>

typedef async int handler(int);

struct holder {
    async int (*one)(int);
    async int (*two[2])(int);
};

static async int same(int x)
{
    await async_yield();
    return x;
}

static async int next(int x)
{
    await async_yield();
    return x + 1;
}

static handler *get(void)
{
    return same;
}

static async handler *get_later(void)
{
    await async_yield();
    return same;
}

static async int (*table[2])(int) = {same, next};
static __auto_type deduced = same;

#define SHOW(e, end) printf("%d" end, await e);

async int main(void)
{
    async int (*p)(int) = same, (*q)(int) = same;
    async int (*array[2])(int) = {same, next};
    async int (**at)(int) = array;
    struct holder h = {same, {same, next}}, *to = &h;
    int c = 1;

    SHOW((&same)(1), " ")
    SHOW((*same)(2), " ")
    SHOW((**&same)(3), " ")
    SHOW(((void)c, same)(4), " ")
    SHOW(({ same; })(5), " ")
    SHOW((q = same)(6), " ")
    SHOW((c ? same : next)(7), " ")
    SHOW((c ? p : q)(8), " ")
    SHOW((*(c ? &p : &q))(9), "\n")

    SHOW((q ?: p)(10), " ")
    SHOW(((handler *)q)(11), " ")
    SHOW(get()(12), " ")
    SHOW((*get())(13), " ")
    SHOW(array[1](13), " ")
    SHOW((*at[1])(14), " ")
    SHOW((*array)(16), " ")
    SHOW((**at)(17), " ")
    SHOW((*++at)(17), " ")
    SHOW((*(at - 1))(19), "\n")

    SHOW((at[-1])(20), " ")
    SHOW(h.one(21), " ")
    SHOW((*to->two[1])(21), " ")
    SHOW((*(to->two + 1))(22), " ")
    SHOW((*&to->one)(24), " ")
    SHOW((&*to->one)(25), " ")
    SHOW((*table[1])(25), " ")
    SHOW((*(table + c))(26), " ")
    SHOW((1 [table])(27), " ")
    SHOW((await get_later())(29), "\n")

    SHOW((c ? ((void)c, p) : ({ q; }))(30), " ")
    SHOW(_Generic(c, int: p, default: q)(31), " ")
    SHOW(deduced(32), "\n")
    return 0;
}
