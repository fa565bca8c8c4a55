// SPDX-License-Identifier: MIT
// TABLE: Declarations | variable length array with a cleanup | across
// ERASED: no
/* A cleanup of the array runs before its memory goes, on whatever way its scope ends. */
// WARNINGS: differ
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

static void show(int (*a)[])
{
    printf("~%d ", (*a)[0]);
}

async static int leave(int n, int way)
{
    for (int a[n] __attribute__((cleanup(show))), i = 0; i < 2; i++) {
        a[0] = await later(n);
        int b[n + 1] __attribute__((cleanup(show)));
        b[0] = n + 10;
        if (way == 0)
            break;
        if (way == 1)
            continue;
        if (way == 2)
            return way;
        if (way == 3)
            async_fail(EIO);
        await async_sleep(10);
    }
    return way;
}

/* A failure in front of an array goes past it. */
async static void before(int n)
{
    int a[n] __attribute__((cleanup(show)));
    a[0] = n;
    if (await later(n) == 3)
        async_fail(EIO);
    int b[n];
    b[0] = 1;
    printf("b %d ", b[0]);
}

async int main(void)
{
    for (int way = 0; way < 4; way++) {
        int r = -1, err = async_try(r = await leave(1, way));
        printf("%d %d\n", r, err == EIO);
    }
    task(int) t = spawn(leave(1, 4));
    await async_sleep(1);
    async_cancel(t);
    int err = async_try(await t);
    printf("%d\n", err == ECANCELED);
    err = async_try(await before(3));
    printf("%d ", err == EIO);
    await before(4);
    printf(".\n");
    return 0;
}

// OUT: ~11 ~1 0 0
// OUT: ~11 ~11 ~1 1 0
// OUT: ~11 ~1 2 0
// OUT: ~11 ~1 -1 1
// OUT: ~11 ~1 1
// OUT: ~3 1 b 1 ~4 .
