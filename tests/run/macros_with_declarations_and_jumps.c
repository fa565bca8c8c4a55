/* Macros that hold awaits, declarations, returns, breaks, continues, gotos and labels. */
// TABLE: Preprocessor | macro with an await | works
// TABLE: Preprocessor | macro with a declaration | works
// TABLE: Preprocessor | macro with a return | works
// TABLE: Preprocessor | macro with a break or continue | works
// TABLE: Preprocessor | macro with a goto or label | works
// TABLE: Preprocessor | local named by ## | works
// OUT: 3 1 2 5 5 8 9
// OUT: 10 13 3 6 6
// OUT: 4
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#define WAIT(x) await later(x)
#define LET(name, x) int name = await later(x)
#define LET2(a, b) int a = await later(1), b = await later(a + 1)
#define ARR(name) int name[] = {await later(1), 2, [4] = await later(5)}
#define RET(x) return await later(x)
#define MAYBE_RET(c, x) do { if (c) return await later(x); } while (0)
#define BRK(c) if (c) break
#define CONT(c) { if (c) continue; }
#define LOCAL(p, n) int p##n = await later(n); p##n++
#define USE(p, n) p##n
#define SUM(...) (0 __VA_OPT__(+ later_sum(__VA_ARGS__)))
#define RETRY(label) do { if (await later(tries++) < 3) goto label; } while (0)
#define LABEL(x) x##_label: tries += await later(0)
async static int f(int c)
{
    MAYBE_RET(c == 1, 10);
    int n = 0;
    for (int i = 0; i < 10; i++) {
        CONT(i == await later(2))
        BRK(i > await later(5));
        n += i;
    }
    RET(n);
}
async static int g(int c)
{
    int n = 0;
    while (1) {
        BRK(n++ > c);
        await async_yield();
    }
    switch (c) {
    case 1:
        BRK(1);
        n = 99;
    }
    return n;
}
async static int h(void)
{
    int tries = 0;
again:
    RETRY(again);
    LABEL(here);
    if (tries < 6) { tries++; goto here_label; }
    return tries;
}
async int main(void)
{
    LET(a, 3);
    LET2(b, c);
    ARR(arr);
    LOCAL(v, 7);
    LOCAL(v, 8);
    await async_yield();
    printf("%d %d %d %zu %d %d %d\n", a, b, c, sizeof arr / sizeof *arr, arr[4], USE(v, 7), USE(v, 8));
    printf("%d %d %d %d %d\n", await f(1), await f(0), await g(1), await g(4), await h());
    printf("%d\n", WAIT(WAIT(WAIT(4))));
    return 0;
}
