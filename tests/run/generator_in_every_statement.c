// TABLE: Statements | async_each | in
// TABLE: Statements | async_each | across
// OUT:  11 12 21 22 case 1 case 2 case 3 even 2 even 4
// OUT: 1 1
// OUT: 2
// OUT: 2 3 4 6 more
// OUT: 8 9 10
// OUT: 6
// OUT: 12
/* async_each stands where a statement does, and async_generator_next where an expression does. */
#include <asyncc.h>
#include <stdio.h>

async static void count(async_generator(int) out, int n)
{
    for (int i = 1; i <= n; i++) {
        await async_yield();
        await async_emit(out, i);
    }
}

#define EACH_EVEN(i, n) async_each(int, i, count, n) if (i % 2 == 0)

async static int first(int n)
{
    async_each(int, i, count, n) return i;
    return 0;
}

async int main(void)
{
    if (await first(3))
        async_each(int, i, count, 2) async_each(int, j, count, 2) printf(" %d%d", i, j);
    else
        printf("none");
    switch (await first(0)) {
    case 0:
        async_each(int, i, count, 3) printf(" case %d", i);
        break;
    default:
        printf("none");
    }
    EACH_EVEN(i, 5)
    printf(" even %d", i);
    printf("\n");

    async_scoped async_generator(int) s = async_generator_open(int, count, 12);
    int x = 0;
    bool more = await async_generator_next(s, &x);
    printf("%d %d\n", more, x);
    if (await async_generator_next(s, &x) && x == 2)
        printf("%d\n", x);
    do
        printf("%d ", x);
    while (x < 4 && await async_generator_next(s, &x));
    int sum = await async_generator_next(s, &x) ? x : 0;
    sum += await async_generator_next(s, &x);
    printf("%d %s\n", sum, await async_generator_next(s, &x) ? "more" : "none");
    int values[3];
    for (int i = 0; i < 3; i++)
        await async_generator_next(s, &values[i]);
    printf("%d %d %d\n", values[0], values[1], values[2]);
    printf("%d\n", ({
               int y = 0;
               async_each(int, i, count, 3) y += i;
               y;
           }));
    while (await async_generator_next(s, &x))
        ;
    printf("%d\n", x);
    return 0;
}
