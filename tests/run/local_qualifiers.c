/* const, volatile, register and aligned locals across awaits. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    const int a = 1, b = await later(2);
    const struct {
        const int x;
        int y;
    } s = {3, await later(4)};
    volatile int c = 5;
    register int d = await later(6);
    _Alignas(64) char wide[3] = "ab";
    const char *const e = "e";
    const int v[2] = {await later(7), 8};
    await async_yield();
    c++;
    d++;
    printf("%d %d %d %d %d %d %s %s %d %d\n", a, b, s.x, s.y, c, d, wide, e, v[0], v[1]);
    char *p = wide;
    await async_yield();
    printf("%d %d\n", (uintptr_t)p % 64 == 0, p == wide);
    return 0;
}
// TABLE: Declarations | const, volatile, _Atomic | across
