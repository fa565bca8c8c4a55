// SPDX-License-Identifier: MIT
// TABLE: Declarations | _Complex | across
// TABLE: Declarations | long double | across
// TABLE: Declarations | __int128 | across
// TABLE: Declarations | _Bool | across
// TABLE: Declarations | volatile | across
// TABLE: Declarations | _Atomic | across
// TABLE: Declarations | restrict | across
// TABLE: Declarations | register | across
// TABLE: Declarations | const initialised by an await | in
// TABLE: Declarations | const initialised by an await | across
// TABLE: Declarations | enumeration | across
/* Scalars of every kind and qualification live across awaits. */
#include <asyncc.h>
#include <complex.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int scalars(int x)
{
    double _Complex z = 1.0 + 2.0 * I;
    float _Complex w = 3.0f;
    long double ld = 1.25L;
    __int128 big = (__int128)1 << 100;
    unsigned __int128 ubig = 3;
    _Bool flag = x > 0;
    volatile int v = 3;
    _Atomic int at = 4;
    int *restrict r = &(int){5};
    register int reg = 6;
    const int cst = await later(7);
    const char *const str = "s";
    volatile const long vc = await later(2);
    enum {
        A = 3,
        B
    } en = B;
    float f = 1.5f;
    signed char sc = -3;
    void *vp = &big;
    int (*fp)(const char *, ...) = printf;
    z *= z;
    big += x;
    v++;
    at += 2;
    reg++;
    await later(0);
    v += 1;
    at++;
    flag = flag && await later(1);
    if (vp != &big)
        return -1;
    fp("%.1f %.1f %.1f %.2Lf %d %d %d %d %d %d %d %s %ld %d %.1f %d %d %d\n", creal(z), cimag(z),
       (double)crealf(w), ld, (int)(big >> 90), (int)big, (int)ubig, flag, v, at, *r, str, vc, en,
       (double)f, sc, reg, cst);
    return A;
}

async int main(void)
{
    printf("%d\n", await scalars(1));
    return 0;
}

// OUT: -3.0 4.0 3.0 1.25 1024 1 3 1 5 7 5 s 2 4 1.5 -3 7 7
// OUT: 3
