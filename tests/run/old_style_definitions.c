// Definitions in the style of K&R: parameters declared behind the head, narrow ones among them, that
// live across awaits.
// FLAGS: -Wno-old-style-definition -Wno-deprecated-non-prototype -std=gnu17
// WARNINGS: differ
// OUT: 9 99 4
// TABLE: Functions | K&R definition | works
#include <asyncc.h>
#include <stdio.h>

async int old(a, c, p)
    int a;
    char c;
    const int *p;
{
    await async_sleep(1);
    return a + c + *p;
}

async int swapped(second, first)
    int first, second;
{
    int n = await old(first, 0, &second);
    return n * 10 + second;
}

async int empty()
{
    await async_yield();
    return 4;
}

async int main(void)
{
    int three = 3;
    printf("%d %d %d\n", await old(1, 5, &three), await swapped(9, 0), await empty());
    return 0;
}
