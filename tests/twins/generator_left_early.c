/* A generator that is left early is closed, with what it was in the middle of. */
#include <asyncc.h>
#include <stdio.h>

static void done(const char **name)
{
    printf("%s done\n", *name);
}

#define NAMED(text) __attribute__((cleanup(done), unused)) const char *name = text

async static void ticks(async_generator(int) out, int n)
{
    NAMED("ticks");
    for (int i = 0; i < n; i++) {
        await async_sleep(1);
        await async_emit(out, i);
    }
}

async static void pairs(async_generator(int) out, int n)
{
    NAMED("pairs");
    async_each(int, i, ticks, n) async_each(int, j, ticks, i) await async_emit(out, 10 * i + j);
}

async int main(void)
{
    async_each(int, pair, pairs, 4)
    {
        printf("%g: %d\n", (double)async_now() / 1e9, pair);
        if (pair == 30)
            break;
    }
    printf("%g: end\n", (double)async_now() / 1e9);
    return 0;
}
