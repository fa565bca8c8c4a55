// OUT: one: 1
// OUT: 1
// OUT: two: 2
// OUT: 2
// OUT: 1 3
// OUT: 0
/* A generator may be asked by one task, and later by another. */
#include <asyncc.h>
#include <stdio.h>

async static void count(async_generator(int) out, int n)
{
    for (int i = 1; i <= n; i++) {
        await async_sleep(1);
        await async_emit(out, i);
    }
}

async static int take(async_generator(int) numbers, const char *who)
{
    int n;
    if (!await async_generator_next(numbers, &n))
        return 0;
    printf("%s: %d\n", who, n);
    return n;
}

async int main(void)
{
    async_scoped async_generator(int) numbers = async_generator_open(int, count, 3);
    task(int) one = spawn(take(numbers, "one"));
    printf("%d\n", await one);
    task(int) two = take(numbers, "two");
    printf("%d\n", await two);
    int x = 0;
    bool more;
    await gather(more = async_generator_next(numbers, &x));
    printf("%d %d\n", more, x);
    printf("%d\n", await async_timeout(5, take(numbers, "three")));
    return 0;
}
