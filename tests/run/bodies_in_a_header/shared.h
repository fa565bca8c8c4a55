#ifndef SHARED_H
#define SHARED_H

#include "inner.h"

#define LIMIT 10

async int other(int x);

static inline async int thrice(int x)
{
    int sum = 0;
    for (int i = 0; i < 3; i++) {
        await async_yield();
        sum += x;
    }
    return sum;
}

static inline async int apply(async int (*f)(int), int x)
{
    return await f(x) + await thrice(0);
}

#endif
