/* Async functions of another file, declared in a shared header. */
#include "shared.h"
#include <stdio.h>

async int main(void)
{
    printf("%d\n", await twice(4));
    struct box b = await boxed(5);
    printf("%d\n", b.value);
    await count(3);
    printf("%d\n", counter);
    async int (*f)(int) = twice_pointer;
    printf("%d %d\n", await f(6), f == twice);
    return 0;
}
// TABLE: Functions | functions of several files | works
