// SPDX-License-Identifier: MIT
// TABLE: Declarations | variable length array that is too large | across
// ERASED: no
// ENV: ASAN_OPTIONS=allocator_may_return_null=1
/* Where the memory cannot be had the function fails with ENOMEM, and frees what it has. */
// WARNINGS: differ
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int sized(size_t n, size_t m)
{
    char small[3];
    char a[3 * m];
    a[0] = small[0] = 1;
    char b[n][m];
    b[0][0] = a[0];
    return await later(b[0][0]) + small[0];
}

async static int in_a_block(size_t n)
{
    int err = async_try(({
        char a[n];
        a[0] = 0;
        await later(1);
    }));
    return err;
}

async int main(void)
{
    size_t large = (size_t)1 << 62;
    int n = -1;
    printf("%d ", async_try(n = await sized(10, 1)));
    printf("%d\n", n);
    printf("%d ", async_try(n = await sized(large, 1)) == ENOMEM);
    printf("%d ", async_try(n = await sized(large, 64)) == ENOMEM);
    printf("%d\n", async_try(n = await sized((size_t)-1, 1)) == ENOMEM);
    printf("%d %d\n", await in_a_block(large) == ENOMEM, await in_a_block(100000));
    return 0;
}

// OUT: 0 2
// OUT: 1 1 1
// OUT: 1 0
