/* The text of an assertion that holds awaits is the user's. */
// TABLE: Preprocessor | assert | works
// EXIT: 134
// STDERR: assertion_that_fails.c:\d+: (?:int main\(int, char \*\*\)|main): Assertion .await later\(argc\) == await later\(2\). failed
// OUT: 1
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#include <assert.h>
async static int fails(int x)
{
    assert(await later(x) == 1 && x);
    return x;
}
async int main(int argc, char **argv)
{
    (void)argv;
    assert(argc == await later(1));
    printf("%d\n", await fails(1));
    fflush(stdout);
    assert(await later(argc)   ==   /* no */ await later(2));
    return 0;
}
