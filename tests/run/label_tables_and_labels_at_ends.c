// SPDX-License-Identifier: MIT
// TABLE: Statements | label at the end of a block | in
// TABLE: Statements | computed goto, label tables | in
// TABLE: Statements | computed goto, label tables | across
/* Labels at the ends of blocks, and an interpreter that jumps through a table of labels. */
#include <asyncc.h>
#include <stdio.h>

static async int next(int x)
{
    await async_yield();
    return x + 1;
}

static async int run(const char *code)
{
    static const void *const table[] = {['+'] = &&add, ['*'] = &&multiply, ['.'] = &&stop};
    int value = 0;
    const void *const *here = &table[0];
    goto *here[(unsigned char)*code];
add:
    value = await next(value);
    goto *here[(unsigned char)*++code];
multiply:
    value *= await next(1);
    goto *here[(unsigned char)await next(*++code - 1)];
stop:
    return value;
}

static async int leave(int x)
{
    for (int i = 0; i < 3; i++) {
        if (await next(i) == x)
            goto again;
        x += await next(0);
        {
            if (x > 100)
                goto inner;
            x += 2;
        inner:;
        }
    again:;
    }
    return x;
}

async int main(void)
{
    printf("%d %d\n", await run("+++*+."), await run("."));
    printf("%d %d %d\n", await leave(1), await leave(50), await leave(200));
    return 0;
}
