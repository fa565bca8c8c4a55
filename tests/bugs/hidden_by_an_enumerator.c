// SPDX-License-Identifier: MIT
/* A variable was saved by its name where an enumerator, a typedef or a function had that name. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

int hidden_3(void);

async static int hidden(int n, int m, int hidden_3)
{
    {
        enum { n = 4 };
        typedef int m;
        m x = await later(n);
        printf("%d ", x);
    }
    {
        int hidden_3(void);
        printf("%d ", await later(sizeof(hidden_3()) == sizeof(int)));
    }
    return n + m + hidden_3;
}

async int main(void)
{
    printf("%d\n", await hidden(1, 2, 3));
    return 0;
}

// OUT: 4 1 6
