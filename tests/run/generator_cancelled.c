// TABLE: Functions | generator that is cancelled | works
// ERASED: no
// OUT:   bye ticks at 2
// OUT:   bye doubled at 2
// OUT:   bye sum at 2
// OUT: in the function: 1
// OUT:   bye ticks at 5
// OUT:   bye doubled at 5
// OUT:   bye sum at 5
// OUT: in the loop: 1
// OUT:   bye ticks at 8
// OUT:   bye doubled at 8
// OUT:   bye sum at 8
// OUT: too late: 1
// OUT: caught: 1 1 at 8
// OUT: 1 0 at 18
// OUT: first 0
// OUT: 0 1 at 20
// OUT:   bye ticks at 20
// OUT:   bye ticks at 20
// OUT:   bye doubled at 20
// OUT:   bye sum at 20
/* A cancellation finds what the function waits for, as if the one who asks had awaited it; what it
 * catches is its own business. */
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

async static void ticks(async_generator(int) out)
{
    NAMED("ticks");
    for (int i = 0;; i++) {
        await async_sleep(1);
        await async_emit(out, i);
    }
}

async static void doubled(async_generator(int) out)
{
    NAMED("doubled");
    async_each(int, i, ticks) await async_emit(out, 2 * i);
}

async static int sum(double pause)
{
    NAMED("sum");
    int sum = 0;
    async_each(int, i, doubled)
    {
        sum += i;
        await async_sleep(pause);
    }
    return sum;
}

async static void stubborn(async_generator(int) out)
{
    for (;;) {
        int err = async_try(await async_sleep(10));
        await async_emit(out, err);
    }
}

async int main(void)
{
    task(int) t = spawn(sum(0));
    await async_sleep(2.5);
    async_cancel(t);
    printf("in the function: %d\n", async_try(await t) == ECANCELED);

    t = spawn(sum(100));
    await async_sleep(2.5);
    async_cancel(t);
    printf("in the loop: %d\n", async_try(await t) == ECANCELED);

    printf("too late: %d\n", async_try(await async_timeout(2.5, sum(0))) == ETIMEDOUT);

    int x = 0, y = 0;
    async_scoped async_generator(int) s = async_generator_open(int, stubborn);
    task(bool) next = spawn(async_generator_next(s, &x));
    int slept = async_try(await async_sleep(1));
    async_cancel(next);
    printf("caught: %d", await next);
    if (slept != 0) /* not before: whoever waits for a value has to end before the generator */
        async_fail(slept);
    printf(" %d at %.0f\n", x == ECANCELED, now());
    printf("%d %d at %.0f\n", await async_generator_next(s, &x), x, now());

    async_scoped async_generator(int) one = async_generator_open(int, ticks);
    async_scoped async_generator(int) other = async_generator_open(int, stubborn);
    printf("first %d\n",
           await async_race(async_generator_next(one, &x), async_generator_next(other, &y)));
    printf("%d %d at %.0f\n", x, y == ECANCELED, now());

    spawn(sum(0));
    await async_sleep(1);
    return 0;
}
