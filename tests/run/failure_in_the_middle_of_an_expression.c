// ERASED: no
// OUT: one
// OUT: two fails
// OUT: caught 1, total 5
// OUT: one
// OUT: two fails
// OUT: caught 1, total 5
// OUT: turn 0
// OUT: turn 1
// OUT: two fails
// OUT: caught 1
/* What stands behind the failing await in an expression or a loop's head is not evaluated. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int one(void)
{
    puts("one");
    await async_yield();
    return 1;
}

async static int two(bool fail)
{
    await async_yield();
    if (fail) {
        puts("two fails");
        async_fail(EIO);
    }
    return 2;
}

async static int three(void)
{
    puts("three");
    return 3;
}

static int add(int a, int b, int c)
{
    puts("added");
    return a + b + c;
}

async static void loop(void)
{
    for (int i = 0; await two(false) + i < 9; i += await two(i > 0) - 1)
        printf("turn %d\n", i);
}

async int main(void)
{
    int total = 5;
    int error = async_try(total += add(await one(), await two(true), await three()));
    printf("caught %d, total %d\n", error == EIO, total);
    error = async_try(total = await one() * 100 + (await two(true) && await three()));
    printf("caught %d, total %d\n", error == EIO, total);
    error = async_try(await loop());
    printf("caught %d\n", error == EIO);
    return 0;
}
