// SPDX-License-Identifier: MIT
// TABLE: Preprocessor | # of an await, over two macros | works
/* An argument is expanded on its way through another macro; await is one, of nothing. */
// OUT: 1 f(1) f(1)
// OUT: -2 - f(2) - f(2)
// OUT: 3 ( f( f(3))) ( f( f(3)))
// OUT: 4 await f(4)
#include <asyncc.h>
#include <stdio.h>

#define STR(x) #x
#define XSTR(x) STR(x)
#define BOTH(value, x) printf("%d %s %s\n", value, XSTR(x), STR(x))
#define SHOW(x) BOTH(x, x)
#define ONCE(x) printf("%d %s\n", x, #x)

static async int f(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    SHOW(await f(1));
    SHOW(-await f(2));
    SHOW(( await f( await f(3))));
    ONCE(await f(4));
    return 0;
}
