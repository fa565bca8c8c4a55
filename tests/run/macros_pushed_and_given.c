/* Macros under push_macro and pop_macro, and macros of the command line. */
// TABLE: Preprocessor | #pragma push_macro | works
// TABLE: Preprocessor | macro of the command line | works
// FLAGS: '-DWAIT(x)=await later(x)' -DFROM_COMMAND=later(4) -DHALF='await later('
// OUT: 20 2 3 5
// OUT: 1 4 8
#include <asyncc.h>
#include <stdio.h>
async static int later(int x)
{
    await async_yield();
    return x;
}
#define GET(x) await later(x)
#pragma push_macro("GET")
#undef GET
#define GET(x) (await later(x) * 10)
async static int ten(void) { return GET(2); }
#pragma pop_macro("GET")
async static int one(void) { return GET(2); }
#pragma push_macro("NONE")
#define NONE(x) await later(x)
async static int some(void) { return NONE(3); }
#pragma pop_macro("NONE")
async static int NONE(int x)
{
    return await later(x); }
async int main(void)
{
    printf("%d %d %d %d\n", await ten(), await one(), await some(), await NONE(5));
    printf("%d %d %d\n", WAIT(1), await FROM_COMMAND, HALF 7) + 1);
    return 0;
}
