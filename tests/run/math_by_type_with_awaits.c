/* The macros of tgmath.h choose a function by the type of what is awaited in them. */
// TABLE: Preprocessor | macros of tgmath.h | works
// FLAGS: -Wl,--no-as-needed -lm
// OUT: 1.414 8
// OUT: 1.414 4
// OUT: <2> <1> 9.0
// OUT: 8.0 1.0
// OUT: 2.0 5.0
// OUT: 2.0 3.0
// OUT: 7.0 0.5 4
// OUT: sqrt(await real(16)) 4.0
// OUT: 5.0 4.0
#include <asyncc.h>
#include <stdio.h>
#include <tgmath.h>

static async double real(double x)
{
    await async_yield();
    return x;
}

static async float small(float x)
{
    await async_yield();
    return x;
}

static async int whole(int x)
{
    await async_yield();
    return x;
}

static async double complex imaginary(double x)
{
    await async_yield();
    return x * I;
}

static int show(int n)
{
    printf("<%d> ", n);
    return n;
}

#define LENGTH(a, b) sqrt((a) * (a) + (b) * (b))
#define TEXT(e) printf("%s %.1f\n", #e, (double)(e))
#define TWO 2
#define ROOT sqrt
#define APPLY(f, x) f(x)

async int main(void)
{
    printf("%.3f %zu\n", sqrt(await real(2)), sizeof(sqrt(await real(2))));
    printf("%.3f %zu\n", (double)sqrt(await small(2)), sizeof(sqrt(await small(2))));
    double power = pow(show(2), await real(3)) + show(1);
    printf("%.1f\n", power);
    printf("%.1f", (double)pow(await small(2), await whole(3)));
    printf(" %.1f\n", cimag(sqrt(await imaginary(2))));
    printf("%.1f", sqrt(sqrt(await real(4)) + TWO));
    printf(" %.1f\n", LENGTH(await real(3), await whole(4)));

    double values[] = {4, 9}, *p = values;
    await async_yield();
    printf("%.1f", sqrt(*p++));
    printf(" %.1f\n", sqrt(p[await whole(0)]));
    int exponent;
    printf("%.1f", fma(await real(2), TWO, TWO + await small(1)));
    printf(" %.1f", frexp(await real(8), &exponent));
    printf(" %d\n", exponent);
    TEXT(sqrt(await real(16)));
    printf("%.1f", APPLY(sqrt, await real(25)));
    printf(" %.1f\n", ROOT(await real(16)));
    return 0;
}
