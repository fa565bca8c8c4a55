// Structures with const members were assigned: as results, and as temporaries.
// TABLE: Functions | result with a const member | works
// OUT: 8 3 5 7 2 9
#include <asyncc.h>
#include <stdio.h>

struct fixed {
    const int a;
    int b;
};
union either {
    const int a;
    short b;
};
static struct fixed global = {1, 2};

async static struct fixed make(int x)
{
    if (x < 0)
        return global;
    await async_yield();
    struct fixed f = {x, x + 1};
    return x ? f : global;
}

async static union either same(union either e)
{
    await async_yield();
    return e;
}

async static int second(const struct fixed *p)
{
    await async_yield();
    return p->b;
}

async static int third(struct fixed f)
{
    return await second(&f);
}

async static int sum(struct fixed f, int n)
{
    await async_yield();
    return f.a + await third(f) + n;
}

async int main(void)
{
    struct fixed copy = await make(2), *kept = &copy;
    task(struct fixed) t = spawn(make(-1));
    int one = await sum(await make(1), await sum(copy, 0));
    int two = await sum(one ? await make(0) : copy, 0);
    struct fixed in = __extension__({
        struct fixed g = {4, 5};
        await async_yield();
        g;
    });
    printf("%d %d ", one, two);
    printf("%d %d %d %d\n", kept->a + kept->b, (await same((union either){7})).a, (await t).b,
           in.a + await second(&in));
    return 0;
}
