/* #line in the user's own text: between functions, in bodies, inside an await, and where none counts. */
// TABLE: Preprocessor | #line | works
// OUT: lexer.l:64
// OUT: other.l:80
// OUT: other.l:81
// OUT: 160
// OUT: main.c:39
#include <asyncc.h>
#include <stdio.h>
#if 0
#line 900 "no.c"
#endif
/*
#line 901 "no.c"
*/
async static int later(int x)
{
    await async_yield();
    return x;
}
#line 10 "gram\\mar.y"
async static int one(void)
{
    int a = await later(
#line 50
        __LINE__) + __LINE__
#line 60 "lexer.l"
        + await later(__LINE__);
#if 0
#line 1000 "never.c"
#else
    printf("%s:%d\n", __FILE__, __LINE__);
#endif
# 70 "other.l"
    if (await later(a > 0)) {
# line 80
        printf("%s:%d\n", __FILE__, __LINE__);
    } printf("%s:%d\n", __FILE__, __LINE__);
    return a;
}
#line 36 "main.c"
async int main(void)
{
    printf("%d\n", await one());
    printf("%s:%d\n", __FILE__, __LINE__);
    return 0;
}
