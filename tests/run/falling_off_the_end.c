// A function that gives no result does no harm where nobody wants it.
// FLAGS: -Wno-return-type
// OUT: out
// OUT: drop 0
// OUT: 1 2 4 5
// TABLE: Functions | falling off the end | works
#include <asyncc.h>
#include <stdio.h>
#include <stdlib.h>

enum side { LEFT, RIGHT };
struct pair {
    int a, b;
};

async static int later(int n)
{
    await async_yield();
    if (n)
        return n;
}

async static int at_once(int n)
{
    if (n)
        return 1;
}

async static int chosen(enum side side)
{
    switch (side) {
    case LEFT:
        return await later(1);
    case RIGHT:
        return 2;
    }
}

async static int for_ever(int n)
{
    while (1) {
        if (await later(n))
            return 2;
        n++;
    }
}

async static int to_a_label(int n)
{
    if (n)
        goto out;
    return await later(1);
out:
    printf("out\n");
}

static void drop(int *p)
{
    printf("drop %d\n", *p);
}

async static int with_cleanup(int n)
{
    int x __attribute__((cleanup(drop))) = n;
    await async_yield();
    if (n)
        return 1;
}

async static struct pair structure(int n)
{
    if (n)
        return (struct pair){4, await later(5)};
}

async static _Noreturn void end(int status)
{
    await async_yield();
    exit(status);
}

async static int ended(int n)
{
    if (n)
        return n;
    await end(0);
}

async int main(void)
{
    await later(0);
    await at_once(0);
    await to_a_label(1);
    await with_cleanup(0);
    await structure(0);
    struct pair p = await structure(1);
    int a = await chosen(LEFT), b = await for_ever(0);
    printf("%d %d %d %d\n", a, b, p.a, p.b);
    await chosen(RIGHT);
    await ended(1);
    await ended(0);
    abort();
}
