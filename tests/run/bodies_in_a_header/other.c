#include "shared.h"

async int other(int x)
{
    return await twice(x) + await apply(thrice, 1);
}
