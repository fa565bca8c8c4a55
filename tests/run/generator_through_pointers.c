// TABLE: Functions | generator called through a pointer | works
// OUT: up 0
// OUT: up 1
// OUT: up 2
// OUT: down 2
// OUT: down 1
// OUT: down 0
// OUT: 0
// OUT: 1
// OUT: 1
// OUT: 0
// OUT: 1 0 0
/* The function of a generator may be a pointer, in parentheses. */
#include <asyncc.h>
#include <stdio.h>

typedef async void producer(async_generator(int) out, int n);

async static void up(async_generator(int) out, int n)
{
    for (int i = 0; i < n; i++)
        await async_emit(out, i);
}

async static void down(async_generator(int) out, int n)
{
    while (n-- > 0)
        await async_emit(out, n);
}

struct named {
    const char *name;
    producer *function;
};

async static void both(async_generator(struct named) out)
{
    await async_emit(out, {"up", up});
    await async_emit(out, {.function = down});
}

async int main(void)
{
    struct named all[] = {{"up", up}, {"down", down}};
    for (int k = 0; k < 2; k++)
        async_each(int, i, (all[k].function), 3) printf("%s %d\n", all[k].name, i);
    async_each(struct named, named, both) async_each(int, i, (named.function), 2) printf("%d\n", i);
    async void (*pointer)(async_generator(int), int) = down;
    async_generator(int) s = async_generator_open(int, (pointer), 1);
    int x;
    printf("%d", await async_generator_next(s, &x));
    printf(" %d %d\n", x, await async_generator_next(s, &x));
    await async_generator_close(s);
    return 0;
}
