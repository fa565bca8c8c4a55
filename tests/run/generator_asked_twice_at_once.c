// ERASED: no
// OUT: 1
// OUT: 1
// OUT: 1 0
// OUT: 1 1
// OUT: 1
// OUT: 1
// OUT: 1 5
/* A generator is for one at a time; who comes while it is asked, its own function too, fails. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void ticks(async_generator(int) out)
{
    for (int i = 0;; i++) {
        await async_sleep(1);
        await async_emit(out, i);
    }
}

static async_generator(int) own;

async static void itself(async_generator(int) out)
{
    int x;
    printf("%d\n", async_try(await async_generator_next(own, &x)) == EBUSY);
    printf("%d\n", async_try(await async_generator_close(own)) == EBUSY);
    await async_emit(out, 5);
}

async int main(void)
{
    int x, y;
    async_scoped async_generator(int) s = async_generator_open(int, ticks);
    task(bool) next = spawn(async_generator_next(s, &x));
    async_try(await async_sleep(0.5));
    printf("%d\n", async_try(await async_generator_next(s, &y)) == EBUSY);
    printf("%d\n", async_try(await async_generator_close(s)) == EBUSY);
    printf("%d", await next);
    printf(" %d\n", x);
    printf("%d", await async_generator_next(s, &x));
    printf(" %d\n", x);

    own = async_generator_open(int, itself);
    printf("%d", await async_generator_next(own, &x));
    printf(" %d\n", x);
    await async_generator_close(own);
    return 0;
}
