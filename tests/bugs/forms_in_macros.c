/* Macros whose text holds a form. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#define GO(x) spawn(say(x))
#define TRY(e) async_try(e)
#define CHECK(e) do { if (async_try(e)) return 1; } while (0)
#define LATER(x) async_defer(say(x))
async static int say(int x) { await async_sleep(x); printf("%d\n", x); return x; }
async int main(void)
{
    GO(1);
    task(int) t = GO(2), c = LATER(3);
    int x = 0;
    int s = TRY(x = await t);
    CHECK(x += await c);
    printf("%d %d\n", s, x);
    return 0;
}
