/* Macros that change between functions and within bodies. */
// TABLE: Preprocessor | macro redefined | works
// TABLE: Preprocessor | #define in a body | works
// OUT: 1 5 54
// OUT: first 1
// OUT: second 2
// OUT: third 3
// OUT: 6 6
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#define N 1
async static int one(void) { return await later(N); }
#undef N
#define N 2
async static int two(void) { int n = await later(N);
#undef N
#define N 3
n += await later(N);
#undef N
#define N 4
return n; }
#pragma push_macro("N")
#undef N
#define N 5
async static int three(void) { int a = await later(N);
#pragma pop_macro("N")
return a * 10 + await later(N); }
async int main(void)
{
    printf("%d %d %d\n", await one(), await two(), await three());
#define SHOW(x) printf("first %d\n", await later(x))
    SHOW(1);
#undef SHOW
#define SHOW(x) printf("second %d\n", await later(x))
    SHOW(2);
#ifdef SHOW
#undef SHOW
#endif
#ifndef SHOW
#define SHOW(x) printf("third %d\n", x)
#endif
    SHOW(await later(3));
    { 
#define LOCAL n
        int LOCAL = await later(6);
        printf("%d %d\n", LOCAL, n);
    }
    return 0;
}
