// SPDX-License-Identifier: MIT
// Every line keeps its number, whatever is lifted, expanded or put in front of it.
//
// RUN: %compile
//
#include <asyncc.h>

#define HERE(line) _Static_assert(__LINE__ == (line), "moved")
#define TWICE(x) ((x) + (x))
async int f(int x);
HERE(11);
async int g(int x)
{
    HERE(14);
    int y = await f(1) +
            await f(2);
    HERE(17);
    y += TWICE(
        TWICE(3)) + await f(y);
    HERE(20);
    for (int i = 0;
         i < await f(4);
         i += await f(5)) {
        HERE(24);
    }
    /* two
       lines */ HERE(27);
    spawn(f(await f(6)));
    HERE(29);
    return x + y;
}
HERE(32);
int table[] = {__LINE__ == 33 ? 1 : -1};
_Static_assert(__LINE__ == 34, "moved");
async int h(void) { HERE(35); await f(1); HERE(35); return __LINE__; }
HERE(36);
