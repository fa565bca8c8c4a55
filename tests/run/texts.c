// SPDX-License-Identifier: MIT
/* The same program in several texts: what words, lines and blanks are made of does not matter. */
// TABLE: Text | CR LF | works
// TABLE: Text | byte order mark | works
// TABLE: Text | tabs and form feeds | works
// TABLE: Text | mixed line ends | works
// TABLE: Text | no last newline | works
// TABLE: Text | empty body | works
// TEXT: CR LF
// TEXT: mixed line ends
// TEXT: byte order mark
// TEXT: tabs and form feeds
// TEXT: no last newline
// OUT: 4 await later(1) a 39
// OUT: 40
// OUT: 40
#include <asyncc.h>
#include <stdio.h>
async static int later(int x)
{
    await async_yield();
    return x;
}
#define WAIT(x) \
    (await later(x) + \
     1)
/* await in a comment */ // await async
#define TWICE(x) x; x
async static void empty(void) {}
async static void empty2(void)
{
}
async int main(void)
{
    int n = WAIT(3); // await it
    const char *s = "await later(1)"; char c = 'a';
    if (await later(n) == 4 && \
        await later(1))
        printf("%d %s %c %d\n", n, s, c, __LINE__);
    TWICE(printf("%d\n", await later(__LINE__)));
#if 0
    await it's nothing "
#endif
    await empty(); await empty2();
    return 0;
}
async int last(void);
async int last(void) { return await later(1); } // end
