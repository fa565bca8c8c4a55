// SPDX-License-Identifier: MIT
// TABLE: Declarations | __auto_type | across
// TABLE: Declarations | __auto_type | in
// TABLE: Declarations | typeof | across
/* Types that are taken from expressions. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int autos(int x)
{
    __auto_type a = await later(x);
    __auto_type p = &a;
    __typeof__(a) b = a + await later(1);
    __typeof__(*p) c[2] = {1, 2};
    __auto_type s = (struct { int x, y; }){1, await later(2)};
    *p += await later(1);
    await later(0);
    return a + b + c[1] + s.y + *p;
}

async int main(void)
{
    printf("%d\n", await autos(5));
    return 0;
}

// OUT: 22
