/* Macros that open what another one closes: blocks, conditions, calls, loops, functions. */
// TABLE: Preprocessor | macro of half a statement | works
// TABLE: Preprocessor | macro of half an expression | works
// OUT: yes
// OUT: yes
// OUT: i 0
// OUT: i 1
// OUT: i 2
// OUT: nest
// OUT: 2
// OUT: 21 6
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#define BEGIN {
#define END }
#define IFW(x) if (await later(x)) {
#define ELSE } else {
#define ENDIF }
#define HALF 1 + await later
#define PLUS + await later(5)
#define OPEN_CALL later(
#define CLOSE_CALL )
#define LOOP(n) for (int i = 0; i < await later(n); i++) {
#define POOL } while (0); }
#define NEST(n) { do { n += await later(1);
#define CASE(x) break; case x:
#define SEMI ;
#define FUN_BEGIN(name) async static int name(void) { int r = await later(1);
#define FUN_END(name) return r; }
FUN_BEGIN(one)
    r += await later(5);
FUN_END(one)
async int main(void)
BEGIN
    int n = 0;
    IFW(0) puts("no"); ELSE puts("yes"); ENDIF
    IFW(n == 0) puts("yes"); ELSE puts("no"); ENDIF
    n = HALF(4) PLUS;
    n += await OPEN_CALL n CLOSE_CALL;
    LOOP(3)
        printf("i %d\n", i);
    }
    NEST(n) puts("nest"); POOL
    switch (await later(2)) {
    case 0: puts("0");
    CASE(1) puts("1");
    CASE(2) puts("2"); n = await later(n) SEMI
    CASE(3) puts("3");
    }
    printf("%d %d\n", n, await one());
    return 0 SEMI
END
