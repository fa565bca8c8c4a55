/* Stages that take from the one before and emit to the next, with failures on their way down. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void source(async_generator(int) out, int n)
{
    for (int i = 1; i <= n; i++) {
        printf("source %d\n", i);
        await async_emit(out, i);
        await async_sleep(0.5);
    }
    if (n == 3)
        async_fail(EIO);
    printf("source ends\n");
}

async static void batches(async_generator(int) out, async_generator(int) in, int size)
{
    int sum = 0, count = 0;
    for (int item; await async_generator_next(in, &item);) {
        sum += item;
        if (++count % size == 0) {
            await async_emit(out, sum);
            sum = 0;
        }
    }
    if (sum != 0)
        await async_emit(out, sum);
}

async static void run(int n)
{
    async_scoped async_generator(int) numbers = async_generator_open(int, source, n);
    async_each(int, sum, batches, numbers, 2) printf("%g: %d\n", (double)async_now() / 1e9, sum);
}

async int main(void)
{
    await run(5);
    await run(0);
    printf("%s\n", async_try(await run(3)) == EIO ? "failed" : "?");
    return 0;
}
