// SPDX-License-Identifier: MIT
// TABLE: Declarations | shadowing of parameters, functions, types, macros | across
/* A name means what its innermost declaration says, behind a wait too. */
#include <asyncc.h>
#include <stdio.h>
typedef int number;
struct tag {
    int a;
};
enum {
    LIMIT = 3
};
static async int f(int x)
{
    await async_sleep(1);
    return x + 1;
}
static async int g(int f)
{
    await async_sleep(1);
    int x = f;
    {
        long f = x + 1L;
        await async_yield();
        x += (int)f;
        {
            char f = 1;
            await async_yield();
            x += f;
        }
        x += (int)f;
    }
    return x + f;
}
static async int h(int x)
{
    int r = await f(x);
    {
        int (*f)(int) = NULL;
        (void)f;
        await async_yield();
    }
    {
        async int (*f)(int) = g;
        r += await f(x);
    }
    {
        int g = await f(1);
        r += g;
        await async_yield();
        r += g;
    }
    {
        typedef char number;
        number n = (number)300;
        await async_yield();
        r += n;
    }
    {
        struct tag {
            char a[100];
        } t = {{1}};
        await async_yield();
        r += (int)sizeof t + t.a[0];
    }
    {
        enum {
            LIMIT = 50
        };
        await async_yield();
        r += LIMIT;
    }
    {
        int number = 5;
        await async_yield();
        r += number;
    }
    number n = LIMIT;
    struct tag t = {n};
    await async_yield();
    for (int x = 0; x < 2; x++) {
        int x = 10;
        await async_yield();
        r += x;
    }
    for (int r = 0, x = 5; r < 1; r++)
        await f(x);
    int y = x;
    {
        int y = y = 3;
        await async_yield();
        r += y;
    }
    r += y;
    {
        extern int printf(const char *, ...);
        int h = r;
        await async_yield();
        r = h;
    }
    {
        int main = 4;
        await async_yield();
        r += main;
    }
    {
        int y[2] = {1, 2};
        await async_yield();
        {
            int *p = y, y = 7;
            await async_yield();
            r += *p + y;
        }
        r += y[1];
    }
    return r + t.a + await g(2);
}
#define value 4
static async int m(int n)
{
    await async_sleep(1);
    return n + value;
}
#undef value
static async int k(int value)
{
    int r = await m(value);
    return r + value;
}
async int main(void)
{
    printf("%d %d %d\n", await g(1), await h(2), await k(3));
    return 0;
}
