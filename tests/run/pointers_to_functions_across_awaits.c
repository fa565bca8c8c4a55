// Pointers to functions, ordinary and async, in locals, arrays and unions that live across awaits.
// OUT: 3 6 12 1
// TABLE: Declarations | pointer to a function | across
#include <asyncc.h>
#include <stdio.h>

static int twice(int n)
{
    return 2 * n;
}

async int later(int n)
{
    await async_sleep(1);
    return n + 1;
}

async int main(void)
{
    int (*plain)(int) = twice;
    async int (*waits)(int) = later;
    int (*row[2])(int) = {NULL, twice};
    union {
        async int (*f)(int);
        char bytes[32];
    } u = {.f = later};
    int a = await waits(2);
    int b = plain(await u.f(2));
    int c = row[await later(0)](plain(await waits(2)));
    printf("%d %d %d %d\n", a, b, c, plain == row[await waits(0)] && waits == u.f);
    return 0;
}
