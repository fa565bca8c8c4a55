/* A local whose address is taken stays at that address across awaits. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int count(void)
{
    int n = 0, *p = &n;
    for (int i = 0; i < 3; i++) {
        await async_yield();
        ++*p;
    }
    return p == &n ? n : -1;
}

static int *kept;

static void keep(int *p)
{
    kept = p;
}

async int main(void)
{
    int a = 1;
    keep(&a);
    await async_yield();
    *kept = 2;
    printf("a %d\n", a);
    a = await later(3);
    printf("kept %d\n", *kept);
    for (int i = 0; i < 2; i++) {
        int inner = i * 10;
        keep(&inner);
        await async_yield();
        ++*kept;
        printf("inner %d\n", inner);
    }
    printf("count %d\n", await count());
    struct {
        int x, y;
    } s = {1, 2};
    int *y = &s.y;
    s.x = await later(4);
    *y = await later(5);
    printf("%d %d\n", s.x, s.y);
    return 0;
}
// TABLE: Declarations | variable whose address is taken | across
