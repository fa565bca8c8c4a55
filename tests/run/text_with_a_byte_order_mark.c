/* A byte order mark before the first line. */
// TABLE: Text | byte order mark | works
// OUT: 4 await later(1) a 28
// OUT: 29
// OUT: 29
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
