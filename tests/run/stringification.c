/* Text of arguments with awaits; line numbers within calls of several lines. */
// TABLE: Preprocessor | # of an await | works
// TABLE: Preprocessor | __LINE__ in a macro call | works
// OUT: await later(1) = 1
// OUT: await later(3) = 3
// OUT: stringification.c:34: await later(0) != 0 failed in three
// OUT: await later( 2 ) + await three() = 5
// OUT: MAX(await later(4), 3) = 4
// OUT: stringification.c:40: await later(1) == 2 && "text" failed in main
// OUT: stringification.c:41: await later(1) == 2 failed in main
// OUT: await later(1)
// OUT: later(1)
// OUT: task(int)
// OUT: 47 48
// OUT: 49 50 52
// OUT: 0 1 2
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#include <assert.h>
#include <signal.h>
#include <stdlib.h>
#define STR(x) #x
#define XSTR(x) STR(x)
#define TRACE(e) printf("%s = %d\n", #e, e)
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define CHECK(c) do { if (!(c)) printf("%s:%d: %s failed in %s\n", __builtin_strrchr(__FILE__, '/') + 1, __LINE__, #c, __func__); } while (0)
async static int three(void) { TRACE(await later(3)); CHECK(await later(0) != 0); return 3; }
async int main(void)
{
    TRACE(await later(1));
    TRACE(await later( 2 )  +  /* c */ await three());
    TRACE(MAX(await later(4), 3));
    CHECK(await later(1) == 2 && "text");
    CHECK(
        await later(1)
        == 2);
    puts(STR(await later(1)));
    puts(XSTR(await later(1)));
    puts(STR(task(int)));
    printf("%d %d\n", __LINE__,
        __LINE__);
    printf("%d %d %d\n", await later(__LINE__),
        __LINE__,
        MAX(__LINE__,
        await later(__LINE__)));
    printf("%d %d %d\n", __COUNTER__, __COUNTER__ + await later(0), __COUNTER__);
    return 0;
}
