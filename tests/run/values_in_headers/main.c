// What has the address of an async function, or runs one, may stand in a header, and in a file that is
// included inside a function or a list.
// OUT: 9 5
// OUT: 4 7
// TABLE: Functions | pointers to async functions in headers | works
// TABLE: Preprocessor | #include within an initialiser, and within a plain function | works
#include "handlers.h"

#include <stdio.h>

async int next(int n)
{
    await async_yield();
    return n + 1;
}

static handler *const listed[] = {
#include "list.inc"
};

static int plain(int n)
{
#include "body.inc"
}

async int main(void)
{
    printf("%d ", await first(1) + await get()(2) + await table[0].handler(3));
    printf("%d\n", await listed[1](4));
    task(int) t = async_thread(plain(3)), u = async_thread(run_twice(5));
    printf("%d ", await t);
    printf("%d\n", await u);
    return 0;
}
