#include "shop.h"

#include <stdio.h>

async int main(void)
{
    const struct order orders[] = {{1, 10}, {2, 20}, {3, 12}};
    printf("%s %d\n", GREETING, await total(orders, 3));
    return 0;
}
