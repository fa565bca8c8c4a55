/* Comments, line splices and directives within an await and around it. */
#include <asyncc.h>
#include <stdio.h>

async /* an async */ static int // function
later(int x /* a parameter */)
{
    await async_yield(); // waits
    return x;
}

async int main(void) {
    int a = await /* here */ later(// the argument
                                   1 /* one */);
    int b = aw\
ait later(2
#if 1
        + 3
#else
        + 4
#endif
    );
    const char *s = "await later(1); /* not a comment */";
    char c = '"'; int d = await later('"'); /* two on a line */ int e = await later(d); if (e) puts("e");
    printf("%d %d %s %c %d\n", a, b, s, c, d);
#define LATE await
    printf("%d\n", LATE later(6)); return 0; }
// TABLE: Text | the word await in comments and strings | works
