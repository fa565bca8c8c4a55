/* __builtin_choose_expr: of the branches with awaits only the chosen one runs. */
// TABLE: Expressions | __builtin_choose_expr | in
// WARNINGS: differ
#include <asyncc.h>
#include <stdio.h>

static int calls;

async int whole(int x)
{
    calls++;
    await async_yield();
    return x;
}

async double real(double x)
{
    calls += 10;
    await async_yield();
    return x;
}

#define is_int(x) __builtin_types_compatible_p(__typeof__(x), int)
#define twice(x) __builtin_choose_expr(is_int(x), await whole(2 * (x)), await real(2 * (x)))

async int main(void)
{
    int x = 3;
    printf("%d\n", __builtin_choose_expr(1, await whole(4), await real(5)) + x);
    printf("%g\n", __builtin_choose_expr(sizeof x == 1, await whole(4), await real(5)) + x);
    printf("%d %g\n", twice(x), twice(1.5));
    printf("%d\n", __builtin_choose_expr(0, await whole(1), x));
    printf("%d\n", calls);
    printf("%d\n", await __builtin_choose_expr(1, whole, whole)(x));
    return 0;
}
