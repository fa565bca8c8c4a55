// TABLE: Functions | [[attribute]] in front of a declaration | works
// FLAGS: -std=gnu2x
// OUT: 1 2 3 4
/* They belong to the function, and not to what is generated in front of it. */
#include <asyncc.h>
#include <stdio.h>

[[deprecated("until it is called ]] no more")]] [[gnu::noinline]] /* both */ static async int one(void);
[[maybe_unused]] static async int none(void)
{
    await async_yield();
    return 0;
}
int before[2]; [[gnu::noinline, maybe_unused]] // in the same line
async int two(void)
{
    await async_yield();
    return 2;
}
#define KEPT [[nodiscard]]
KEPT static async int three(void)
{
    await async_yield();
    return 3;
}
[[nodiscard]] async int four(void);
[[gnu::cold]] async int four(void)
{
    await async_yield();
    return 4;
}
static async int one(void)
{
    await async_yield();
    return 1;
}

async int main(void)
{
    int first = 1;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    first = await one();
#pragma GCC diagnostic pop
    printf("%d %d %d %d\n", first, await two(), await three(), await four());
    return before[0];
}
