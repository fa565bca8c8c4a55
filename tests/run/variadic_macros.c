/* Variadic macros with and without arguments, and macros that name themselves. */
// TABLE: Preprocessor | variadic macro | works
// TABLE: Preprocessor | __VA_OPT__ | works
// TABLE: Preprocessor | macro that names itself | works
// OUT: none
// OUT: 1
// OUT: 1 1
// OUT: none
// OUT: 2
// OUT: none
// OUT: 3
// OUT: 3
// OUT: 9
// OUT: 4
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#define SHOW(fmt, ...) printf(fmt "\n", ##__VA_ARGS__)
#define SHOW2(fmt, ...) printf(fmt "\n" __VA_OPT__(,) __VA_ARGS__)
#define NAMED(fmt, args...) printf(fmt "\n", ##args)
#define COUNT_(a, b, c, d, n, ...) n
#define COUNT(...) COUNT_(__VA_ARGS__, 4, 3, 2, 1, 0)
#define FIRST(a, ...) a
#define EMPTY()
#define DEFER(x) x EMPTY()
#define EXPAND(...) __VA_ARGS__
#define later(x) later((x) + 0)
#define foo foo
#define bar(x) baz(x)
#define baz(x) bar(x)
async static int bar_(int x) { return await later(x); }
int baz0;
async int main(void)
{
    int foo = await later(1);
    SHOW("none");
    SHOW("%d", await later(1));
    SHOW("%d %d", await later(1), foo);
    SHOW2("none");
    SHOW2("%d", await later(2));
    NAMED("none");
    NAMED("%d", await later(3));
    SHOW("%d", COUNT(await later(1), await later(2), 3));
    SHOW("%d", FIRST(await later(9), later(8)));
    SHOW("%d", EXPAND(DEFER(await bar_)(4)));
    return 0;
}
