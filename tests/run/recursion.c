/* Recursive and mutually recursive async functions that wait at every level. */
#include <asyncc.h>
#include <stdio.h>

async static int fib(int n)
{
    if (n % 3 == 0)
        await async_yield();
    return n < 2 ? n : await fib(n - 1) + await fib(n - 2);
}

async static bool odd(unsigned n);

async static bool even(unsigned n)
{
    if (n == 0)
        return true;
    await async_yield();
    return await odd(n - 1);
}

async static bool odd(unsigned n)
{
    return n != 0 && await even(n - 1);
}

async static int gcd(int a, int b)
{
    return b == 0 ? a : await gcd(b, a % b);
}

async int main(void)
{
    printf("%d %d %d %d\n", await fib(15), await even(20), await odd(20), await gcd(1071, 462));
    return 0;
}
// TABLE: Functions | recursion | works
