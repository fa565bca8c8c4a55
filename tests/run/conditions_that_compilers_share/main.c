// SPDX-License-Identifier: MIT
// TABLE: Preprocessor | #if on predefined macros, that gcc and clang decide alike | works
/* Conditions on what is predefined: in an async body, around what it is made of, and in a header. */
// OUT: 2 4 gnu
// OUT: 64 one
#include <asyncc.h>
#include <stdio.h>
#include "shared.h"

#if defined __has_attribute && defined(__GNUC__) // and a comment
#define NEXT(x) await next(x)
#elif __GNUC__ < 2
#define NEXT(x) await next(x \
    + 100)
#endif

static async int next(int x)
{
    await async_yield();
    return x + 1;
}

static async int several(int x)
{
    int sum = TWICE(x);
#if HAS_LIST && \
    __SIZEOF_INT__ == 4 /* a comment */
    sum += NEXT(0);
#else
    sum += 100;
#endif
    switch (sum) {
    case 3:
        sum++;
        FALLTHROUGH;
    default:
        break;
    }
    return sum;
}

async int main(void)
{
    printf("%d %d ", NEXT(1), await several(0));
#ifdef __GNUC__
    puts("gnu");
#elif defined OTHER
    puts("other");
#endif
    struct wide wide = {await next(63)};
#if __STDC_HOSTED__ == 1
    printf("%d one\n", (int)wide.n);
#endif
    return 0;
}
