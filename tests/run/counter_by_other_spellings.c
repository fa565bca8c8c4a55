// __COUNTER__ that is pasted, or goes over the end of a line, counts as in the erased program.
// OUT: 0 11 2
// OUT: 403 10
// TABLE: Preprocessor | __COUNTER__ made by ##, beside an await | works
#include <asyncc.h>
#include <stdio.h>

#define PASTE(a, b) a##b
#define FRESH PASTE(__COUN, TER__)
#define TWICE(e) ((e) + (e))

async static int later(int n)
{
    await async_yield();
    return n;
}

async int main(void)
{
    int a = FRESH + await later(0), b = PASTE(__COUNT, ER__) + await later(10);
    printf("%d %d %d\n", a, b, __COUN\
TER__);
    int c = await later(FRESH) + FRESH * 100;
    printf("%d %d\n", c, TWICE(FRESH));
    return __COUNTER__ - 6;
}
