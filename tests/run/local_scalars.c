/* Locals of every arithmetic type keep their values across awaits. */
#include <asyncc.h>
#include <complex.h>
#include <stdio.h>

enum shape { square = 3, circle = -4 };

async int main(void)
{
    char c = 'c';
    signed char sc = -100;
    unsigned char uc = 200;
    short s = -30000;
    unsigned short us = 60000;
    int i = -2000000000;
    unsigned u = 4000000000u;
    long l = -9000000000000000000;
    unsigned long ul = 18000000000000000000u;
    long long ll = -1;
    unsigned long long ull = 1;
    __int128 wide = (__int128)1 << 100;
    float f = 0.25f;
    double d = 1e300;
    long double ld = 1.0L / 3;
    double _Complex z = 1 + 2 * I;
    bool b = true;
    enum shape e = circle;
    size_t size = sizeof i;
    for (int turn = 0; turn < 2; turn++) {
        await async_yield();
        printf("%c %d %d %d %d %d %u %ld %lu %lld %llu\n", c, sc, uc, s, us, i, u, l, ul, ll, ull);
        printf("%d %.2f %g %d %.1f %.1f %d %d %zu\n", (int)(wide >> 98), (double)f, d,
               ld == 1.0L / 3, creal(z), cimag(z), b, (int)e, size);
        c++, sc++, uc++, s++, us++, i++, u++, l++, ul++, ll++, ull++;
        wide *= 2, f /= 2, d /= 10, z *= 2, b = !b, e = square, size++;
    }
    return 0;
}
// TABLE: Declarations | arithmetic types | across
