#include "shop.h"

async int price_of(struct order order)
{
    return await pause_then(order.price);
}
