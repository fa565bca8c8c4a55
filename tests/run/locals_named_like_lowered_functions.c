// SPDX-License-Identifier: MIT
// TABLE: Functions | names like those that asyncc makes | works
/* Locals, labels and types may be called as what is made of a function. */
#include <asyncc.h>
#include <stdio.h>
struct f__frame2 {
    int x;
};
static int f__value_of(int x)
{
    return x;
}
static async int f(int f__async)
{
    int f__body = f__async, base = 2, result = 3;
    await async_sleep(1);
    struct base {
        int parent, state;
    } s = {base, result};
    await async_yield();
    goto resume;
resume:
    await async_yield();
    return f__body + f__async + s.parent + s.state + f__value_of(1);
}
async int main(void)
{
    int async_child = await f(3);
    struct f__frame2 q = {1};
    await f(1);
    printf("%d %d\n", async_child, q.x);
    return 0;
}
