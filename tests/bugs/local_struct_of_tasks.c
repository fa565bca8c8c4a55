/* A local struct whose tasks are wider than their values. */
#include <asyncc.h>
#include <stdio.h>
async char g(char x) { await async_yield(); return x; }
async int main(void)
{
    struct pair { task(char) a, b; } p = {spawn(g(1)), spawn(g(2))};
    await async_yield();
    int x = await p.a;
    int y = await p.b;
    printf("%d\n", x + y);
    return 0;
}
