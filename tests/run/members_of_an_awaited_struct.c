/* Members of a struct that an await gives: by value, through a pointer, arrays within. */
#include <asyncc.h>
#include <stdio.h>

struct inner {
    int v[3];
    const char *name;
};
struct outer {
    struct inner in;
    double d;
    int (*f)(int);
};

static int twice(int x)
{
    return 2 * x;
}

static struct outer global = {{{7, 8, 9}, "global"}, 0.25, twice};

async static struct outer make(int x)
{
    await async_yield();
    return (struct outer){{{x, x + 1, x + 2}, "made"}, x / 2.0, twice};
}

async static struct outer *find(void)
{
    await async_yield();
    return &global;
}

async int main(void)
{
    printf("%.2f %s\n", (await make(1)).d, (await make(1)).in.name);
    printf("%d\n", (await make(3)).in.v[1]);
    printf("%d\n", (await make(3)).f(21));
    printf("%.2f %s %d\n", (await find())->d, (*await find()).in.name, (await find())->in.v[2]);
    (await find())->in.v[0] = 70;
    (await find())->d += 1;
    int *p = &(await find())->in.v[0];
    await async_yield();
    printf("%d %.2f\n", *p, global.d);
    return 0;
}
// TABLE: Expressions | member of an awaited structure | in
