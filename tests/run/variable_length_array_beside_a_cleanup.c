// SPDX-License-Identifier: MIT
// TABLE: Declarations | variable length array beside a cleanup | across
// ERASED: no
/* In a function that only fails, a failure goes past an array to the cleanups of its block. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

static void drop(int *p)
{
    printf("~%d ", *p);
}

async static int never_waits(int n)
{
    int x __attribute__((cleanup(drop))) = n;
    int a[n];
    a[0] = x;
    int *p = &(int){3};
    if (n > 5) {
        int y __attribute__((cleanup(drop))) = 1;
        int b[n];
        b[0] = y;
        return b[0];
    }
    return a[0] + *p;
}

async static int only_fails(int n)
{
    int x __attribute__((cleanup(drop))) = n;
    if (n == 1)
        async_fail(EIO);
    int a[n], (*q)[n] = &a;
    a[1] = x;
    if (n == 2)
        async_fail(EIO);
    return (*q)[1];
}

async int main(void)
{
    printf("%d ", await never_waits(2));
    printf("%d ", await never_waits(6));
    printf("%d\n", await only_fails(3));
    printf("%d ", async_try(await only_fails(1)) == EIO);
    printf("%d\n", async_try(await only_fails(2)) == EIO);
    await later(0);
    return 0;
}

// OUT: ~2 5 ~1 ~6 1 ~3 3
// OUT: ~1 1 ~2 1
