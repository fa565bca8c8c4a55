#ifndef INNER_H
#define INNER_H

#include <asyncc.h>

/* May be larger than LIMIT. */
static inline async int twice(int x)
{
    await async_yield();
    return 2 * x;
}

#endif
