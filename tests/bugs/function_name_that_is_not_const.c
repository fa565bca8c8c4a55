/* __func__ is an array of const characters, at one address, and not a literal. */
// TABLE: Functions | __func__ as an array | works
// OUT: constant
// OUT: 5 5 r
// OUT: table
// OUT: copied 7
// OUT: 1
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

#define KIND(e) _Generic(e, const char *: "constant", char *: "not", default: "other")

static async void kind(void)
{
    await async_yield();
    puts(KIND(__func__));
}

static async void four(void)
{
    const char(*name)[sizeof __func__] = &__func__;
    await async_yield();
    printf("%zu %zu", sizeof *name, sizeof(__func__));
    await async_yield();
    printf(" %c\n", __func__[3]);
}

static async const char *table(void)
{
    static const char *const names[] = {"", __func__};
    await async_yield();
    return names[1];
}

static async void copied(void)
{
    char copy[sizeof __func__];
    memcpy(copy, __func__, sizeof copy);
    await async_yield();
    printf("%s %zu\n", copy, sizeof copy);
}

static async int same(void)
{
    const char *before = __func__;
    await async_yield();
    return before == __func__;
}

async int main(void)
{
    await kind();
    await four();
    puts(await table());
    await copied();
    printf("%d\n", await same());
    return 0;
}
