// TABLE: Functions | generator that is asked by hand | works
// OUT: 0 1
// OUT: 2 4
// OUT: 4 7
// OUT: bye 10
// OUT: the end stays: 0 0
// OUT: taken 5
// OUT: taken 6
// OUT: bye 6
// OUT: 6
// OUT: 15
// OUT: bye 6
// OUT: bye 1
// OUT: inner 3
// OUT: bye 3
// OUT: bye 6
/* A generator is a handle: it may be asked by hand, kept, and given to other functions. */
#include <asyncc.h>
#include <stdio.h>

static void bye(int *n)
{
    printf("bye %d\n", *n);
}

async static void count(async_generator(int) out, int first, int step)
{
    __attribute__((cleanup(bye))) int n = first;
    for (; n < 10; n += step)
        await async_emit(out, n);
}

struct source {
    async_generator(int) numbers;
    int taken;
};

async static bool take(struct source *source, int *n)
{
    source->taken++;
    return await async_generator_next(source->numbers, n);
}

async static int sum(async_generator(int) numbers, int most)
{
    int total = 0;
    for (int n; most-- > 0 && await async_generator_next(numbers, &n);)
        total += n;
    return total;
}

static async_generator(int) kept;

async int main(void)
{
    async_scoped async_generator(int) a = async_generator_open(int, count, 0, 2);
    async_scoped async_generator(int) b = async_generator_open(int, count, 1, 3);
    async_scoped async_generator(int) never = async_generator_open(int, count, 2, 3);
    (void)never;
    int x, y;
    while (await async_generator_next(a, &x) && await async_generator_next(b, &y))
        printf("%d %d\n", x, y);
    printf("the end stays: %d %d\n", await async_generator_next(b, &y),
           await async_generator_next(b, &y));

    struct source source = {.numbers = async_generator_open(int, count, 5, 1)};
    while (source.taken < 2 && await take(&source, &x))
        printf("taken %d\n", x);
    await async_generator_close(source.numbers);

    kept = async_generator_open(int, count, 1, 1);
    printf("%d\n", await sum(kept, 3));
    printf("%d\n", await sum(kept, 3));
    await async_generator_close(kept);

    async_scoped async_generator(int) closed = async_generator_open(int, count, 1, 1);
    await async_generator_next(closed, &x);
    await async_generator_close(closed);
    async_scoped async_generator(int) empty = NULL;
    (void)empty;
    do {
        async_scoped async_generator(int) inner = async_generator_open(int, count, 3, 3);
        if (!await async_generator_next(inner, &x))
            break;
        printf("inner %d\n", x);
    } while (0);
    return 0;
}
