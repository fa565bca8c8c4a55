// ERASED: no
// OUT:   closed: 1
// OUT:   still: 1
// OUT:   bye slow at 5
// OUT: 0 at 5
// OUT:   closed: 1
// OUT: left at 5
// OUT:   closed: 1
// OUT:   bye nested at 5
// OUT: left at 5
// OUT:   still: 1
// OUT:   bye slow at 8
// OUT:   still: 1
// OUT:   bye slow at 10
// OUT:   returns
// OUT: 0
// OUT: 1
// OUT:   closed: 1
// OUT:   bye slow at 12
// OUT: 1 at 12
// OUT:   closed: 1
// OUT:   still: 1
// OUT:   bye slow at 13
// OUT: at 15
/* Where a generator is closed, async_emit fails with EPIPE. The function may catch that, and wait
 * before it ends: async_generator_close waits for it, and the end of a scope does not. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return (double)async_now() / 1e9;
}

static void bye(const char **name)
{
    printf("  bye %s at %.0f\n", *name, now());
}

#define NAMED(text) __attribute__((cleanup(bye), unused)) const char *name = text

async static void slow(async_generator(int) out, double seconds)
{
    NAMED("slow");
    int err = async_try(await async_emit(out, 1));
    printf("  closed: %d\n", err == EPIPE);
    await async_sleep(seconds);
    printf("  still: %d\n", async_try(await async_emit(out, 2)) == EPIPE);
    async_fail(err);
}

async static void returns(async_generator(int) out)
{
    (void)async_try(await async_emit(out, 1));
    printf("  returns\n");
}

async static void fails(async_generator(int) out)
{
    if (async_try(await async_emit(out, 1)) != 0)
        async_fail(ENOSPC);
}

async static void nested(async_generator(int) out)
{
    NAMED("nested");
    async_each(int, i, slow, 3) await async_emit(out, i);
}

async int main(void)
{
    int x;
    async_generator(int) s = async_generator_open(int, slow, 5);
    await async_generator_next(s, &x);
    printf("%d at %.0f\n", async_try(await async_generator_close(s)), now());

    async_each(int, i, slow, 5) break;
    printf("left at %.0f\n", now());
    async_each(int, i, nested) break;
    printf("left at %.0f\n", now());
    await async_sleep(6);

    s = async_generator_open(int, returns);
    await async_generator_next(s, &x);
    printf("%d\n", async_try(await async_generator_close(s)));
    s = async_generator_open(int, fails);
    await async_generator_next(s, &x);
    printf("%d\n", async_try(await async_generator_close(s)) == ENOSPC);

    s = async_generator_open(int, slow, 100);
    await async_generator_next(s, &x);
    printf("%d at %.0f\n", async_try(await async_timeout(1, async_generator_close(s))) == ETIMEDOUT,
           now());

    s = async_generator_open(int, slow, 1);
    while (await async_generator_next(s, &x))
        break;
    await gather(async_generator_close(s), async_sleep(3));
    printf("at %.0f\n", now());
    return 0;
}
