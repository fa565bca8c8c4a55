/* The word await in #error, #warning, strings, comments and constants. */
// TABLE: Text | await in texts | works
// FLAGS: -w
// OUT: 1
// OUT: 97
#include <asyncc.h>
#include <stdio.h>
async static int later(int x)
{
    await async_yield();
    return x;
}
#ifdef NOPE
#error it's "await
#endif
async int main(void) { int c = 'await'; printf("%d\n", c != 0); int m = L'a'; printf("%d\n", await later(m));
#warning await it's
return 0; }
