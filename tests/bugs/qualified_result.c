// A function whose result's type is const or volatile wrote to a read-only place.
// TABLE: Functions | qualified result type | works
// FLAGS: -Wno-ignored-qualifiers
// OUT: 8 9 10 ab
#include <asyncc.h>
#include <stdio.h>

typedef const long fixed;
typedef async const int handler(int);

async const int extern_one(int x);
async const int extern_one(int x)
{
    await async_yield();
    return x + 1;
}

async static volatile short shorter(int x)
{
    if (x)
        await async_yield();
    return (short)(x + 2);
}

async fixed named(int x);
async fixed named(int x)
{
    await async_yield();
    return x + 3;
}

async static const char *const text(void)
{
    await async_yield();
    return "ab";
}

async int main(void)
{
    handler *h = extern_one;
    printf("%d %d %ld %s\n", await h(7), await shorter(7), await spawn(named(7)), await text());
    return 0;
}
