// SPDX-License-Identifier: MIT
// TABLE: Statements | attributes of statements: fallthrough, labels | in
// FLAGS: -std=gnu2x -Wimplicit-fallthrough
/* Attributes on statements and labels, beside awaits. */
#include <asyncc.h>
#include <stdio.h>

static async int next(int x)
{
    await async_yield();
    return x + 1;
}

static async int walk(int x)
{
    int sum = 0;
    switch (await next(x)) {
    case 1:
        sum += await next(10);
        [[fallthrough]];
    case 2:
        sum += await next(20);
        __attribute__((__fallthrough__));
    case 3:
        [[maybe_unused]] int y = await next(30);
        sum += y;
        if (await next(x) == 3)
            goto end;
        [[fallthrough]];
    default:
        sum += 1000;
    }
end:
    ;
unused: __attribute__((__unused__));
    return sum;
}

async int main(void)
{
    for (int i = 0; i < 4; i++)
        printf("%d\n", await walk(i));
    return 0;
}
