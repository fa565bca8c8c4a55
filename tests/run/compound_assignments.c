/* Every compound assignment takes an await on its right; plain, indexed and member left sides. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    int a = 10, v[2] = {1, 2};
    struct {
        unsigned bits : 5;
        double d;
    } s = {3, 1.5};
    a += await later(5);
    a -= await later(3);
    a *= await later(4);
    a /= await later(5);
    a %= await later(6);
    printf("%d\n", a);
    a <<= await later(4);
    a |= await later(3);
    a ^= await later(1);
    a &= await later(0xfe);
    a >>= await later(1);
    printf("%d\n", a);
    v[await later(1)] += await later(7);
    v[0] = v[1] = await later(v[1]) + 1;
    s.bits += await later(30);
    s.d *= await later(3);
    const char *p = "abcdef";
    p += await later(2);
    printf("%d %d %u %.1f %s\n", v[0], v[1], (unsigned)s.bits, s.d, p);
    int b = (a = await later(2)) + 1;
    printf("%d %d\n", a, b);
    return 0;
}
// TABLE: Expressions | compound assignment | in
