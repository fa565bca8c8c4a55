// TABLE: Functions | generator of generators | works
// OUT:  2 3 5 7 11 13 17 19 23 29 ... 541
// OUT: 1 after 0 s
// OUT: 5 after 1 s
// OUT: 14 after 3 s
// OUT: 30 after 6 s
/* Functions that take from one generator and emit to another: the sieve, where each prime adds one.
 */
#include <asyncc.h>
#include <stdio.h>

async static void from(async_generator(int) out, int n)
{
    for (;; n++)
        await async_emit(out, n);
}

async static void without(async_generator(int) out, async_generator(int) in, int prime)
{
    for (int n; await async_generator_next(in, &n);)
        if (n % prime != 0)
            await async_emit(out, n);
}

async static void primes(async_generator(int) out)
{
    async_generator(int) layers[101];
    int n = 0, prime;
    layers[n++] = async_generator_open(int, from, 2);
    while (n <= 100 && await async_generator_next(layers[n - 1], &prime)) {
        await async_emit(out, prime);
        layers[n] = async_generator_open(int, without, layers[n - 1], prime);
        n++;
    }
    while (n > 0)
        await async_generator_close(layers[--n]);
}

async static void squares(async_generator(double) out, int n)
{
    async_each(int, i, from, 1)
    {
        if (i > n)
            break;
        await async_emit(out, i * i);
        await async_sleep(i);
    }
}

async static void sums(async_generator(double) out, int n)
{
    double sum = 0;
    async_each(double, square, squares, n) await async_emit(out, sum += square);
}

async int main(void)
{
    int last = 0, n = 0;
    async_each(int, prime, primes)
    {
        last = prime;
        if (n++ < 10)
            printf(" %d", prime);
    }
    printf(" ... %d\n", last);
    async_each(double, sum, sums, 4) printf("%.0f after %.0f s\n", sum, (double)async_now() / 1e9);
    return 0;
}
