/* Splices inside words, operators, strings and comments. */
// TABLE: Text | line splice inside a token | works
// FLAGS: -Wno-comment
// OUT: 12 await 12 44
// OUT: 13 14
#include <asyncc.h>
#include <stdio.h>
async static int later(int x)
{
    await async_yield();
    return x;
}
as\
ync st\
atic in\
t na\
me(int x)
{
    return aw\
ait la\
ter(x) + a\
wait later(1\
0);
}
// a comment that goes on \
await here
async int main(void)
{
    const char *s = "aw\
ait";
    int lo\
ng_name = await na\
me(2);
    await async_\
yield();
    t\
ask(int) t = sp\
awn(name(1));
    int i = 0; i +\
= awa\
it t; i +\
+;
    printf("%d %s %d %d\n", long_\
name, s, i, __LI\
NE__);
    await ga\
ther(i = name(3), long_name \
= name(4));
    printf("%d %d\n", i, long_name);
    return 0;
}
