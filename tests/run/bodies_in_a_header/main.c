/* Async functions whose bodies stand in a header that two files include. */
#include "shared.h"
#include <stdio.h>

async int main(void)
{
    printf("%d %d %d\n", await twice(4), LIMIT, await other(5));
    printf("%d\n", await apply(twice, 6));
    return 0;
}
// TABLE: Functions | body in a header | works
