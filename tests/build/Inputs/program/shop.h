/* Async prototypes, a type, and an async body that three files share. */
#ifndef SHOP_H
#define SHOP_H

#include <asyncc.h>

struct order {
    int number;
    int price;
};

async int price_of(struct order order);
async int total(const struct order *orders, int n);

static inline async int pause_then(int value)
{
    await async_sleep(0.01);
    return value;
}

#endif
