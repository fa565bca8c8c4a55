// SPDX-License-Identifier: MIT
/* Behind an await that no way leads to, variables were not kept: clang warned of their use.
 */
// OUT: 0
#include <asyncc.h>
#include <stdio.h>

async static int f(int x)
{
    await async_yield();
    return x;
}

async static int g(int n)
{
    int i;
    for (i = await f(0); i < n; i++) {
        if (i)
            continue;
        else
            return i;
        printf("%d\n", await f(i) + i);
    }
    while (await f(n) > 3)
        n--;
    return n;
}

async int main(void)
{
    printf("%d\n", await g(3));
    return 0;
}
