// SPDX-License-Identifier: MIT
/* The declaration of a structure in a compound literal was taken for one of its values. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    __auto_type s = (struct {
        int x, y;
    }){await later(1), await later(2)};
    int z = ((struct pair {
                int x, y;
            }){await later(3), 4})
                .x;
    await later(0);
    printf("%d %d %d\n", s.x, s.y, z + (int)sizeof(struct pair));
    return 0;
}

// OUT: 1 2 11
