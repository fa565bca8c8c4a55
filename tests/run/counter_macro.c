// SPDX-License-Identifier: MIT
// TABLE: Functions | __COUNTER__ | works
/* __COUNTER__ counts as in the erased program, beside an await too. */
#include <asyncc.h>
#include <stdio.h>

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define FRESH JOIN(fresh_, __COUNTER__)
#define NUMBERED(e) ((e) * 100 + __COUNTER__)

static async int next(int x)
{
    await async_yield();
    return x + 1;
}

static async int count(void)
{
    int FRESH = await next(0);
    int a = NUMBERED(await next(1));
    int b = await next(__COUNTER__);
    printf("%d %d %d\n", fresh_0, a, b);
    return __COUNTER__;
}

static const int last = __COUNTER__;

async int main(void)
{
    printf("%d ", await count());
    printf("%d %d\n", last, __COUNTER__);
    return 0;
}
